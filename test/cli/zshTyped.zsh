# zsh -f zshTyped.zsh COMPLETION OUTPUT KEYS: types keys (\t is the Tab key) into a zsh that has a terminal, the completion
# and a program "podwire" that only writes down its arguments.
zmodload zsh/zpty
zpty z 'TERM=dumb zsh -f -i'
zpty -w z "autoload -U compinit; compinit -D -u; source ${(q)1}; podwire() { print -r -- \"\$*\" > ${(q)2}; exit }; print RE''ADY"
zpty -r -m z line '*READY*'
zpty -w -n z "$3"$'\n'
while zpty -r z line; do :; done
