/**
 * The file that `podwire init` writes. It has no effect by itself: a line that begins with `# ` is an explanation, and
 * one that begins with `#` and no blank is a setting to uncomment.
 */
export const CONFIG_TEMPLATE = `# Podwire's settings of this workspace, for every editor and for the command line.
# It is read at the root only: the folder that is open in the editor, or that "podwire check" is given.
# Everything here is optional. Take the # from the lines that you need.

# What belongs together, where folders and kustomizations do not say it: each glob is one scope, and a Service is
# matched with the Pod templates of its own scope only.
#bundles:
#  - environments/staging/**
#  - environments/production/**

# How problems are reported: error, warning, information, hint or off. "podwire rules" lists the codes.
# The command line's --rule and the editor's setting podwire.rules win over what is said here.
#rules:
#  service-selects-nothing: error
#  unused-ignore: off

# Which releases of Helm charts there are: each is rendered and judged by itself. Paths begin at this file's folder.
# Without it: what Argo CD, Flux and kustomize declare here, else a chart's own values.
#releases:
#  - chart: charts/shop
#    name: shop
#    namespace: shop
#    values:
#      - charts/shop/values-production.yaml
#    set:
#      image.tag: "1.4"
#    kubeVersion: "1.33"
#    apiVersions:
#      - monitoring.coreos.com/v1
`;
