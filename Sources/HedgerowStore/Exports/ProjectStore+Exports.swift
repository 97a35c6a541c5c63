import HedgerowCore
import PostHogAPI

/// One's own exports. The latest are kept for the next start.
extension ProjectStore {
  private static let exportPage = 100

  private nonisolated var exportFile: StateFile<[String]> {
    StateFile(path: statePath("exports"))
  }

  nonisolated func cachedExports(_ filter: ExportFilter, offset: Int) throws -> Answer? {
    guard offset == 0, filter.recording == nil, let kept = exportFile.read() else { return nil }
    let exports = try kept.compactMap { text -> Export? in
      // What cannot be read any more comes from the server in a moment.
      guard let json = try? JSONReader.value(Array(text.utf8)),
        let payload = try? ExportPayload(json: json)
      else { return nil }
      return try withRow(ExportReader.export(payload))
    }.filter { filter.format == nil || $0.format == filter.format }
    return .exports(
      ExportPage(
        filter: filter, exports: exports, total: exports.count, source: .cache(asOf: .never)))
  }

  /// A page of the list. Where names are still to be found out, what is known is told first.
  func exports(
    _ filter: ExportFilter, offset: Int, progress: (@Sendable (Answer) -> Void)? = nil
  ) async throws(Problem) -> Answer {
    let page = try await askExports("list your exports") { (exports) async throws(APIError) in
      try await exports.list(
        format: filter.format?.rawValue, recording: filter.recording, limit: Self.exportPage,
        offset: offset == 0 ? nil : offset)
    }
    let found = page.results.map(ExportReader.export)
    if offset == 0, filter == ExportFilter() { keep(found) }
    let end = offset + found.count
    var told = ExportPage(
      filter: filter, offset: offset, exports: withRows(found),
      total: page.nextOffset == nil ? end : max(end + 1, page.count ?? 0),
      source: .server(asOf: now()))
    let unknown = unknownSubjects(of: told.exports)
    if unknown.isEmpty { return .exports(told) }
    progress?(.exports(told))
    await learn(unknown)
    told.exports = withRows(found)
    return .exports(told)
  }

  func export(_ id: Int64) async throws(Problem) -> Answer {
    let payload = try await askExports("look at the export \(id)") {
      (exports) async throws(APIError) in try await exports.retrieve(id)
    }
    let export = ExportReader.export(payload)
    return .export((try? withRow(export)) ?? export, .server(asOf: now()))
  }

  private func keep(_ exports: [Export]) {
    do throws(PrivateFile.Failure) { try exportFile.write(exports.map(\.json)) } catch {
      notify("The list of exports could not be kept for the next start: \(error).")
    }
  }

  /// Hands on the bytes of an export's file as they come, until `take` answers false or throws.
  package func forEachPiece(
    of export: Export, _ take: @Sendable (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) async throws(Problem) {
    let action = "fetch \(export.filename)"
    let file: FileStream
    do throws(Problem) {
      file = try await askExports(action) { (exports) async throws(APIError) in
        try await exports.content(export.id)
      }
    } catch { throw Self.enterTriesAgain(error) }
    do {
      for try await piece in file.body where try !piece.withUnsafeReadableBytes(take) { return }
    } catch let problem as Problem {
      throw problem
    } catch let error as TransportError {
      throw Self.enterTriesAgain(
        problem(doing: action, APIError(error, reading: "exports/:id/content")))
    } catch {
      throw Problem.local(doing: action, "\(error)", remedy: "`Enter` tries again.")
    }
  }

  private static func enterTriesAgain(_ problem: Problem) -> Problem {
    switch problem.kind {
    case .offline, .timedOut, .server, .undecodable:
      Problem(
        kind: problem.kind, title: problem.title, detail: problem.detail,
        remedy: "`Enter` tries again.")
    default: problem
    }
  }

  private func askExports<Value: Sendable>(
    _ action: String, _ call: @Sendable (ExportResource) async throws(APIError) -> Value
  ) async throws(Problem) -> Value {
    let exports = try await connected().exports(project: project)
    do throws(APIError) { return try await call(exports) } catch {
      throw problem(doing: action, error)
    }
  }
}
