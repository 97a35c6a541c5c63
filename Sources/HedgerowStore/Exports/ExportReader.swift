import FoundationEssentials
import HedgerowCore
import PostHogAPI

/// Exports between the wire and the program (PostHog API, exports).
package enum ExportReader {
  package static func export(_ payload: ExportPayload) -> Export {
    Export(
      id: payload.id, target: target(payload), format: ExportFormat(rawValue: payload.format),
      createdAt: payload.createdAt.map(Moment.init),
      expiresAfter: payload.expiresAfter.map(Moment.init),
      filename: payload.filename, hasContent: payload.hasContent, exception: payload.exception,
      json: payload.json.text)
  }

  /// The dashboard counts first, as it does for the server.
  private static func target(_ payload: ExportPayload) -> ExportTarget {
    if let id = payload.dashboard { return .dashboard(id) }
    if let id = payload.insight { return .insight(id) }
    if let source = payload.context?["source"] { return .query(json: source.text) }
    if let id = payload.context?["session_recording_id"]?.string { return .recording(id) }
    return .other
  }

  /// The order as the API takes it; nil where there is no such thing.
  package static func draft(_ order: ExportOrder) -> ExportDraft? {
    let format = order.format.rawValue
    switch order.target {
    case .dashboard(let id): return ExportDraft(format: format, dashboard: id)
    case .insight(let id): return ExportDraft(format: format, insight: id)
    case .recording(let id):
      return ExportDraft(format: format, context: [.init("session_recording_id", .string(id))])
    case .other: return nil
    case .query(let json):
      guard let source = try? JSONReader.value(Array(json.utf8)), source.members != nil else {
        return nil  // Servers fail over anything but an object.
      }
      var context = [JSONValue.Member("source", source)]
      if let name = order.filename { context.append(.init("filename", .string(name))) }
      if !order.columns.isEmpty {
        context.append(.init("columns", .array(order.columns.map { .string($0) })))
      }
      return ExportDraft(format: format, context: context)
    }
  }

  /// Whether an export is what was ordered: its target and its format.
  package static func isWhat(_ order: ExportOrder, ordered export: Export) -> Bool {
    guard export.format == order.format else { return false }
    if case .query(let wanted) = order.target, case .query(let found) = export.target {
      // The order of keys is the server's own.
      return (try? JSONReader.value(Array(wanted.utf8)))
        == (try? JSONReader.value(Array(found.utf8)))
    }
    return export.target == order.target
  }
}

extension Moment {
  init(_ date: Date) { self.init(seconds: Int64(date.timeIntervalSince1970.rounded(.down))) }

  var date: Date { Date(timeIntervalSince1970: Double(seconds)) }
}
