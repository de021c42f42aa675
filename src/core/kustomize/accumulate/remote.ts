/** True for an address that kustomize downloads, over HTTP or with git. Source: kustomize `git.NewRepoSpecFromURL`. */
export function isRemote(entry: string): boolean {
  return (
    /^(https?|ssh|git|file):\/\//i.test(entry) ||
    /^(git::|gh:|github\.com[/:]|www\.github\.com\/)/i.test(entry) ||
    /^[\w.-]+@[\w.-]+[:/]/.test(entry) ||
    /\?(ref|version|timeout|submodules)=/.test(entry) ||
    /\.git($|[/?])/.test(entry) ||
    /_git\//.test(entry)
  );
}
