import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Batch downloads between the wire and the program (PostHog API, file-download batch exports).
package enum BatchReader {
  /// A run. `id` is what it was asked for by, since such an answer does not name it.
  package static func run(_ payload: BatchRunPayload, id: String? = nil) -> BatchRun? {
    guard let id = id ?? payload.id else { return nil }
    return BatchRun(
      id: id, status: BatchStatus(rawValue: payload.status), files: payload.files,
      error: payload.error, rowCount: payload.rowCount)
  }

  static func line(_ payload: BatchLogPayload) -> BatchLogLine {
    BatchLogLine(
      time: payload.time.map(Moment.init), level: payload.level.uppercased(),
      message: payload.message)
  }

  /// One run of an order, as the API takes it.
  package static func draft(_ order: BatchOrder, _ interval: BatchInterval) -> BatchRunDraft {
    let hasNames = order.model.hasEventNames
    return BatchRunDraft(
      model: order.model.rawValue, format: order.file.format.rawValue,
      compression: order.file.compression?.rawValue, largestMegabytes: order.file.largestMegabytes,
      start: interval.start.date, end: interval.end.date, include: hasNames ? order.include : [],
      exclude: hasNames ? order.exclude : [])
  }
}
