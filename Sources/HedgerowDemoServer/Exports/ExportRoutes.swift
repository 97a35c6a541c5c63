import Hummingbird

/// `exports/`: the list, single exports and their files.
enum ExportRoutes {
  /// The caller's own, newest first.
  static func list(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let format = request.query["export_format"].flatMap(ExportFormat.named)?.type
    let path = request.query.filled("context_path")?.lowercased()
    let recording = request.query.filled("session_recording_id")
    let found = state.exports.values.filter { export in
      guard export.createdBy == state.caller, state.isThere(export) else { return false }
      guard format == nil || export.format.type == format else { return false }
      guard recording == nil || export.recording?.string == recording else { return false }
      let found = export.context.object?["path"]?.string?.lowercased() ?? ""
      return path.map { found.contains($0) } ?? true
    }.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
    let page = Page(request.query)
    let now = state.clock.now
    var json = JSONWriter()
    page.writeHead(count: found.count, for: request, to: &json)
    json.list(try found[page.range(of: found.count)]) {
      $0.value(.object($1.json(state, at: now, request.generation)))
    }
    json.raw("}")
    return Answer(200, json.bytes)
  }

  static func retrieve(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let export = try state.findExport(request.parameters["id"] ?? "", request.generation)
    return .json(.object(export.json(state, at: state.clock.now, request.generation)))
  }

  /// The file, or where it lies.
  static func content(_ state: inout ProjectState, _ request: DemoRequest) throws -> Answer {
    let export = try state.findExport(request.parameters["id"] ?? "", request.generation)
    guard export.state(at: state.clock.now) == .ready else { throw Failure.notFound }
    let isDownload = request.query["download"] == "true"
    let isDirect = request.query["direct"] == "true" && export.format.type == "image/png"
    guard isDirect || export.isInDatabase || state.exporting.keepsContentInDatabase else {
      let name = ExportFileName.name(of: export, state)
      return .redirect(
        to: state.storage.link(
          to: export.storagePath, type: export.format.type, name: isDownload ? name : nil,
          for: .seconds(3600)))
    }
    let file = try state.file(of: export)
    var answer = Answer()
    answer.file = file
    answer.headers = [.contentType: file.contentType, .cacheControl: "max-age=86400"]
    if isDownload {
      answer.headers[.contentDisposition] = "attachment; filename=\"\(file.name)\""
    }
    return answer
  }
}

extension Export {
  /// Where its file lies in the storage.
  var storagePath: String {
    let name = String(UInt64(bitPattern: Int64(id)) &* 0x9E37_79B9_7F4A_7C15 >> 48, radix: 16)
    return "/posthog/exports/\(format.ending)/team-1/task-\(id)/\(name)"
  }
}
