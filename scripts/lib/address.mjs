import { readFileSync } from 'node:fs';
import { inRoot } from './project.mjs';

/** The project's address, to be claimed (docs/release.md): the one in package.json, from which all others follow. */
export const address = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).repository.url.replace(/\.git$/, '');

/** Where files of the project can be read; a path relative to the root follows. */
export const contentAddress = `${address}/blob/main/`;

/** Where its pictures come from. */
export const pictureAddress = `${address}/raw/main/`;
