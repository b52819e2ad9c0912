/** Polling without n8n: what is new since the last time, told from what was seen then. Triggers and catching up after a gap use it. */
export { pollByAbsence, type AbsenceState } from './by-absence';
export { pollByThreshold, type Crossing, type Measured, type Threshold, type ThresholdState } from './by-threshold';
export { pollByTime, readByTime, sampleByTime, type TimeOptions, type TimeState } from './by-time';
export { pollByVersion, type VersionState } from './by-version';
export { withinBudget } from './budget';
export { ServerClock } from './clock';
export type { Order, Polled, Settled, TimedEntry, TimedPage, TimedSource, VersionedEntry } from './entries';
export { exclusive } from './exclusive';
export { IncompleteListError, ListTooLongError } from './limits';
export { readListing, type Listing, type ListingPage } from './listing';
export { readQuery, type Query, type Window } from './query';
