import Hummingbird
import NIOCore

/// Answers like an S3 bucket: whoever has a signed link gets the file, or a part of it, and nobody who sends a key.
struct StorageResponder: HTTPResponder {
  let project: Project
  let origin: StorageOrigin
  let faults: StorageFaults
  let log: StorageLog?

  func respond(to request: Request, context: DemoContext) async throws -> Response {
    guard LoopbackHost.allows(request.head.authority) else { return refuse(.notSigned) }
    guard request.method == .get || request.method == .head else {
      return refuse(
        StorageRefusal(
          status: 405, code: "MethodNotAllowed",
          message: "The specified method is not allowed against this resource."))
    }
    if request.headers[.authorization] != nil { return refuse(.twoKeys) }
    let settings = faults.settings
    if settings.refusesLinks { return refuse(.expired) }
    if let status = settings.status { return refuse(.fault(status)) }
    let query = request.uri.query ?? ""
    if let refusal = origin.problem(with: request.uri.path, query: query) { return refuse(refusal) }
    guard let file = await project.file(at: request.uri.path) else { return refuse(.missing) }
    return answer(request, file, settings, on: context.channel)
  }

  private func refuse(_ refusal: StorageRefusal) -> Response {
    Response(
      status: .init(code: refusal.status), headers: [.contentType: "application/xml"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: refusal.document)))
  }

  private func answer(
    _ request: Request, _ file: StoredFile, _ settings: StorageFaults.Settings,
    on channel: any Channel
  ) -> Response {
    let items = QueryItems(request.uri.query ?? "")
    var headers: HTTPFields = [
      .contentType: items["response-content-type"] ?? file.contentType,
      .eTag: "\"\(file.tag)\"",
    ]
    headers[.contentDisposition] = items["response-content-disposition"]
    if !settings.ignoresRanges { headers[.acceptRanges] = "bytes" }
    let tag = headers[.eTag]
    let isSame = request.headers[.ifRange].map { $0 == tag } ?? true
    let text = settings.ignoresRanges || !isSame ? nil : request.headers[.range]
    guard let asked = text.flatMap({ ByteRange($0) }) else {
      return Response(
        status: .ok, headers: headers,
        body: body(request, file, 0..<file.length, settings, on: channel))
    }
    guard let range = asked.resolved(in: file.length) else {
      var refusal = refuse(.badRange)
      refusal.headers[.contentRange] = "bytes */\(file.length)"
      return refusal
    }
    headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.length)"
    return Response(
      status: .partialContent, headers: headers,
      body: body(request, file, range, settings, on: channel))
  }

  private func body(
    _ request: Request, _ file: StoredFile, _ range: Range<Int>,
    _ settings: StorageFaults.Settings, on channel: any Channel
  ) -> ResponseBody {
    guard request.method == .get else { return ResponseBody(contentLength: range.count) { _ in } }
    let cut = faults.takeCut()
    let (log, path) = (log, request.uri.path)
    return ResponseBody(contentLength: range.count) { writer in
      var position = range.lowerBound
      defer { log?.add(path, range.lowerBound..<position) }
      try await file.send(
        range, to: &writer, cutAfter: cut, bytesPerSecond: settings.bytesPerSecond, on: channel,
        position: &position)
      try await writer.finish(nil)
    }
  }
}

extension StoredFile {
  /// Sends a part of the file piece by piece; `position` is how far it has come, also where it throws.
  func send(
    _ range: Range<Int>, to writer: inout any ResponseBodyWriter, cutAfter cut: Int? = nil,
    bytesPerSecond: Int? = nil, on channel: (any Channel)? = nil, position: inout Int
  ) async throws {
    let end = cut.map { min(range.upperBound, range.lowerBound + $0) } ?? range.upperBound
    let length = bytesPerSecond.map { min(Self.pieceLength, max(1, $0 / 10)) } ?? Self.pieceLength
    while position < end {
      let next = min(position + length, end)
      // What is being written when the connection breaks may have arrived.
      defer { position = next }
      try await writer.write(bytes(position..<next))
      if bytesPerSecond != nil { try await Pause.wait(.milliseconds(100)) }
    }
    if end < range.upperBound {
      try? await channel?.close()  // Closed already is as good.
      throw ConnectionCut()
    }
  }
}

/// One range of bytes as a request asks for it.
struct ByteRange {
  private let first: Int?
  private let last: Int?

  /// Reads `bytes=0-99`, `bytes=100-` and `bytes=-100`; anything else counts as no range at all.
  init?(_ text: String) {
    guard text.hasPrefix("bytes="), !text.contains(",") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    (first, last) = (Int(ends[0]), Int(ends[1]))
    guard first != nil || last != nil, ends.allSatisfy({ $0.isEmpty || Int($0) != nil }) else {
      return nil
    }
    if let first, let last, last < first { return nil }
  }

  /// What it is of a file of a length; nil where the file ends before.
  func resolved(in length: Int) -> Range<Int>? {
    guard let first else {
      guard let last, last > 0, length > 0 else { return nil }
      return max(0, length - last)..<length
    }
    guard first < length else { return nil }
    return first..<min(length, (last ?? length - 1) + 1)
  }
}
