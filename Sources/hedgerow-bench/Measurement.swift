/// Something that can be measured by itself.
struct Measurement: Sendable {
  let name: String
  let summary: String
  let run: @Sendable (Workbench) throws -> [Figure]

  static let all = [
    Measurement(
      name: "painting", summary: "bytes, writes and processor of a move, a scroll, a page",
      run: Painting.measure),
    Measurement(
      name: "two-trees", summary: "the same of the tree that has the keys, with another beside it",
      run: TwoTrees.measure),
    Measurement(
      name: "dashboards", summary: "opening a dashboard, one number, large tiles, scrolling",
      run: Dashboards.measure),
    Measurement(name: "burst", summary: "200 keys typed ahead", run: Burst.measure),
    Measurement(
      name: "session", summary: "300 keys: bytes, and key to glass on a slow link",
      run: ScriptedSession.measure),
    Measurement(name: "idle", summary: "bytes and wake-ups of doing nothing", run: Idle.measure),
    Measurement(
      name: "start", summary: "first paint from a warm cache",
      run: FirstPaint.measure),
    Measurement(
      name: "keys", summary: "a key's latency with a good, a slow and a dead server",
      run: KeyLatency.measure),
    Measurement(
      name: "cancel", summary: "Esc while requests hang", run: Cancelling.measure),
    Measurement(
      name: "filter", summary: "a letter of the filter and of Ctrl-P at 100,000 rows",
      run: Filtering.measure),
    Measurement(
      name: "memory", summary: "growth per cached row from 1,000 to 100,000", run: Memory.measure),
    Measurement(
      name: "tree", summary: "the whole tree of 100,000 fetched, beside curl",
      run: WholeTree.measure),
    Measurement(
      name: "download", summary: "2 GiB from loopback: memory, and time beside curl",
      run: Download.measure),
    Measurement(name: "visits", summary: "what changed, at 100,000 rows", run: Visits.measure),
    Measurement(name: "folder", summary: "requests to open a folder", run: OpenFolder.measure),
  ]
}
