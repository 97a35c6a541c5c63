import NIOCore

/// A dashboard as the server sends it tile by tile (PostHog API, stream_tiles).
package struct TileStream: AsyncSequence, Sendable {
  package typealias Element = Piece
  package typealias Failure = APIError

  /// One piece of the stream.
  package enum Piece: Sendable, Hashable {
    /// The dashboard with its first tiles.
    case dashboard(JSONValue)
    case tile(JSONValue)
    /// A tile that the server could not give, or nil where it could not go on, with its words.
    case failure(tile: Int64?, String)
    /// Everything has come.
    case complete
  }

  let body: FileBody
  let endpoint: String
  /// More bytes are no piece.
  let limit: Int

  package func makeAsyncIterator() -> Iterator {
    Iterator(body: body.makeAsyncIterator(), endpoint: endpoint, limit: limit)
  }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate var body: FileBody.Iterator
    fileprivate let endpoint: String
    fileprivate let limit: Int
    private var buffer = ByteBuffer()
    private var data: [UInt8] = []

    fileprivate init(body: FileBody.Iterator, endpoint: String, limit: Int) {
      self.body = body
      self.endpoint = endpoint
      self.limit = limit
    }

    /// nil where the stream has ended.
    package mutating func next() async throws(APIError) -> Piece? {
      while true {
        while let line = nextLine() { if let piece = try take(line) { return piece } }
        guard buffer.readableBytes + data.count <= limit else {
          throw APIError(.undecodable("a piece is too large"), endpoint: endpoint)
        }
        guard var part = try await nextPart() else { return nil }
        buffer.discardReadBytes()
        buffer.writeBuffer(&part)
      }
    }

    private mutating func nextPart() async throws(APIError) -> ByteBuffer? {
      do throws(TransportError) { return try await body.next() } catch {
        throw APIError(
          error == .cancelled ? .cancelled : .offline(reason: "the stream broke off"),
          endpoint: endpoint)
      }
    }

    private mutating func nextLine() -> [UInt8]? {
      guard let end = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
        return nil
      }
      var line = buffer.readBytes(length: end - buffer.readerIndex) ?? []
      buffer.moveReaderIndex(forwardBy: 1)
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      return line
    }

    /// Lines of data make a piece when an empty one follows; other lines say nothing that is wanted.
    private mutating func take(_ line: [UInt8]) throws(APIError) -> Piece? {
      if line.starts(with: Array("data:".utf8)) {
        data += line.dropFirst(5)
        return nil
      }
      guard line.isEmpty, !data.isEmpty else { return nil }
      defer { data = [] }
      let json: JSONValue
      do throws(JSONError) { json = try JSONReader.value(data) } catch {
        throw APIError(.undecodable("a piece of the stream is no JSON"), endpoint: endpoint)
      }
      return Piece(json)
    }
  }
}

extension TileStream.Piece {
  /// nil for a kind that is not known.
  init?(_ json: JSONValue) {
    let error = json["error"]
    switch json["type"]?.string {
    case "metadata": self = .dashboard(json["dashboard"] ?? .null)
    case "tile": self = .tile(json["tile"] ?? .null)
    case "complete": self = .complete
    case "error":
      self = .failure(
        tile: json["tile_id"]?.integer,
        error?.string ?? error?["message"]?.string ?? "the server does not say why")
    default: return nil
    }
  }
}
