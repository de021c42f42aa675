import type { Log, Notification, PhysicalLocation, Region, ReportingDescriptor, Result, Run } from 'sarif';
import type { Range } from 'vscode-languageserver-types';
import { rulePage } from '../../protocol/rulePage.ts';
import { helpOf } from '../../core/rules/ruleHelp.ts';
import { PROBLEM_KINDS } from '../../core/rules/rules.ts';
import type { SkippedFile } from '../../protocol/check.ts';
import { encodedPath } from '../../core/model/text.ts';
import { wellFormed } from '../../node/fileUri.ts';
import { fingerprints } from './fingerprints.ts';
import type { Finding, FindingFix, Findings, Severity } from './finding.ts';
import { jsonText } from './jsonText.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Paths are relative to the root of the repository, which code scanning calls this. */
const ROOT = '%SRCROOT%';

const KINDS = [...PROBLEM_KINDS].sort((a, b) => (a.code < b.code ? -1 : 1));

/** SARIF 2.1.0, as code scanning reads it. `version`: Podwire's. */
export function sarifFormat(findings: Findings, version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(findings, version)],
  };
  return `${jsonText(log)}\n`;
}

function runOf({ findings, skipped }: Findings, version: string): Run {
  const marks = fingerprints(findings);
  return {
    tool: {
      driver: {
        name: 'Podwire',
        // `unknown` is not a version, and left out.
        ...(/^\d/.test(version) ? { semanticVersion: version } : {}),
        informationUri: 'https://github.com/podwire/podwire',
        rules: KINDS.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: skipped.map(notificationOf) }],
    results: findings.map((finding, i) => resultOf(finding, marks[i] ?? '')),
  };
}

function ruleOf({ code, severity }: (typeof KINDS)[number]): ReportingDescriptor {
  const { title, help } = helpOf(code);
  const page = rulePage(code);
  return {
    id: code,
    name: nameOf(code),
    shortDescription: { text: title },
    fullDescription: { text: `${title} ${help}` },
    help: { text: `${help} ${page}`, markdown: `${help} [More](${page})` },
    helpUri: page,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['kubernetes', 'networking'],
      precision: 'high',
      'problem.severity': problemSeverityOf(severity),
    },
  };
}

/** `ServiceSelectsNothing`: rules have a name in Pascal case beside their id. */
function nameOf(code: string): string {
  return code
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function problemSeverityOf(severity: Severity): 'error' | 'warning' | 'recommendation' {
  return severity === 'error' || severity === 'warning' ? severity : 'recommendation';
}

function resultOf(finding: Finding, fingerprint: string): Result {
  const { code, severity, message, file, range, resource, related, fix } = finding;
  return {
    ruleId: code,
    ruleIndex: KINDS.findIndex(kind => kind.code === code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: placeOf(file, range),
        logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }],
      },
    ],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((each, id) => ({
            id,
            physicalLocation: placeOf(each.file, each.range),
            message: { text: each.message },
          })),
        }
      : {}),
    partialFingerprints: { 'podwire/v1': fingerprint },
    ...(fix ? { fixes: [fixOf(fix)] } : {}),
  };
}

function fixOf({ title, edits }: FindingFix): NonNullable<Result['fixes']>[number] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map(file => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter(edit => edit.file === file)
        .map(({ range, newText }) => ({ deletedRegion: regionOf(range), insertedContent: { text: newText } })),
    })),
  };
}

function notificationOf({ file, reason }: SkippedFile): Notification {
  return {
    level: 'note',
    message: { text: `Not checked in full: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
  };
}

function placeOf(file: string, range: Range): PhysicalLocation {
  return { artifactLocation: artifact(file), region: regionOf(range) };
}

/** Files on another drive or a share have absolute URIs. */
function artifact(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = encodedPath(wellFormed(file));
  if (file.startsWith('//')) return { uri: `file:${uri}` };
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

/** SARIF is 1-based; its end is exclusive, as ours. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
