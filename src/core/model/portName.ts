/** An IANA service name. Source: kubernetes `apimachinery/pkg/util/validation` IsValidPortName. */
const CONTAINER_PORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_LENGTH = 15;

/** True for a text that can be the name of a container port, and so a named targetPort or a probe's port. */
export function isContainerPortName(text: string): boolean {
  return text.length <= MAX_LENGTH && /[a-z]/.test(text) && CONTAINER_PORT_NAME.test(text);
}
