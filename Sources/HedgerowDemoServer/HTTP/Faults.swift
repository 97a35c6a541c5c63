import HTTPTypes
import Hummingbird
import NIOCore

extension DemoFault.Kind {
  /// The error that stands in for the answer; nil for faults of the transport.
  var failure: Failure? {
    switch self {
    case .throttled: .throttled(seconds: 5)
    case .serverError: .server
    case .unavailable:
      Failure(
        503, type: "server_error", code: "error",
        detail: "The service is temporarily unavailable.")
    case .reset, .truncated, .garbage, .slow: nil
    }
  }
}

extension DemoResponder {
  /// Spoils an answer on its way out.
  static func spoil(
    _ response: Response, by fault: DemoFault.Kind, on channel: any Channel
  ) -> Response {
    switch fault {
    case .truncated: truncated(response, on: channel)
    case .garbage: garbage()
    case .slow: slow(response)
    case .throttled, .serverError, .unavailable, .reset: response
    }
  }

  /// Promises the whole answer, sends half of it and hangs up.
  private static func truncated(_ response: Response, on channel: any Channel) -> Response {
    var response = response
    let whole = response.body
    let length = max(whole.contentLength ?? 0, 2)
    response.headers[.contentLength] = String(length)
    response.body = ResponseBody(contentLength: length) { writer in
      let half = HalfWriter(inner: writer, limit: length / 2)
      try await whole.write(half)
      try? await channel.close()  // Closed already is as good.
      throw Cut()
    }
    return response
  }

  /// A page of something else, as proxies on the way like to send.
  private static func garbage() -> Response {
    let bytes: [UInt8] = Array("<html>\u{1B}[31mnot what you asked for".utf8) + [0xFF, 0x00, 0xFE]
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A first byte at once and the rest in drops over half a minute.
  private static func slow(_ response: Response) -> Response {
    var response = response
    let whole = response.body
    let drops = 30
    response.body = ResponseBody(contentLength: whole.contentLength) { writer in
      try await whole.write(DropWriter(inner: writer, drops: drops))
    }
    return response
  }
}

private struct Cut: Error {}

/// Passes on the first bytes only.
private struct HalfWriter: ResponseBodyWriter {
  var inner: any ResponseBodyWriter
  var limit: Int

  mutating func write(_ buffer: ByteBuffer) async throws {
    var buffer = buffer
    guard let part = buffer.readSlice(length: min(limit, buffer.readableBytes)) else { return }
    limit -= part.readableBytes
    if part.readableBytes > 0 { try await inner.write(part) }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Passes bytes on in a number of drops, one a second.
private struct DropWriter: ResponseBodyWriter {
  var inner: any ResponseBodyWriter
  let drops: Int

  mutating func write(_ buffer: ByteBuffer) async throws {
    var buffer = buffer
    let size = max(1, buffer.readableBytes / drops)
    while let drop = buffer.readSlice(length: min(size, buffer.readableBytes)),
      drop.readableBytes > 0
    {
      try await inner.write(drop)
      try await Task.sleep(for: .seconds(1))
    }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    try await inner.finish(trailingHeaders)
  }
}
