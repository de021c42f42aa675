import type { BuildDoubt, BuildFault, DecidedPlace } from '../model/build.ts';
import type { ChartAsk } from '../model/charts/chartAsk.ts';

/** The place where a fault is shown. */
export type FaultPlace = Pick<DecidedPlace, 'uri' | 'span'>;

/** The faults and doubts found while a folder is built. */
export class BuildLog {
  readonly faults: BuildFault[] = [];
  readonly doubts: BuildDoubt[] = [];
  /** Charts of the workspace that are part of it. */
  readonly charts: ChartAsk[] = [];
  #isRefused = false;
  /** True if objects may be missing that kustomize would have; a target without a match is then not a fault. */
  isOpen = false;
  /** Why the output of the build is unknown; '' if it is known. */
  abandoned = '';

  /** Whether kustomize refuses the build; what follows means nothing. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Kustomize refuses the build. Only its first reason counts. */
  refuse(message: string, place: FaultPlace | undefined): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    if (place) this.faults.push({ code: 'kustomization-broken', message, place: placeOnly(place) });
  }

  /** Notes that the output is unknown, although kustomize may be able to build it. */
  abandon(reason: string): void {
    this.#isRefused = true;
    this.abandoned ||= reason;
  }

  /** Notes that a patch's target matches nothing, which kustomize ignores. */
  unmatched(message: string, place: FaultPlace | undefined): void {
    if (place && !this.isOpen)
      this.faults.push({ code: 'kustomization-patch-unmatched', message, place: placeOnly(place) });
  }

  /** Notes that something may differ from the output. */
  doubt(reason: string, scope: Partial<Omit<BuildDoubt, 'reason'>> = {}): void {
    const doubt = { reason, kinds: scope.kinds, name: scope.name, ...(scope.addsOnly ? { addsOnly: true } : {}) };
    if (!this.doubts.some(each => each.reason === reason && each.name === doubt.name)) this.doubts.push(doubt);
  }

  /** The missing objects may be of any kind. */
  open(reason: string): void {
    this.isOpen = true;
    this.doubt(reason, { addsOnly: true });
  }

  /** Adds the log of a part of the build. */
  takeOver(faults: readonly BuildFault[], doubts: readonly BuildDoubt[], charts: readonly ChartAsk[] = []): void {
    this.faults.push(...faults);
    this.charts.push(...charts);
    for (const doubt of doubts) this.doubt(doubt.reason, doubt);
    if (faults.some(fault => fault.code === 'kustomization-broken')) this.#isRefused = true;
  }
}

function placeOnly({ uri, span }: FaultPlace): FaultPlace {
  return { uri, span };
}
