import AsyncHTTPClient
import NIOCore

/// A file that is being sent.
package struct FileStream: Sendable {
  /// The place of the body's first byte in the file: nil was wanted and zero is given where the store cannot go on in
  /// the middle, or the file is another by now.
  package let start: Int64
  /// The size of the whole file, where the store says so.
  package let total: Int64?
  /// What the store calls this version of the file.
  package let entityTag: String?
  package let contentType: String?
  package let body: FileBody
}

/// What is to be sent of a file.
package struct FileRange: Sendable, Hashable {
  /// The first byte that is wanted.
  package let start: Int64
  /// The version that the bytes before it are from.
  package let entityTag: String

  package init(from start: Int64, of entityTag: String) {
    self.start = start
    self.entityTag = entityTag
  }
}

/// The bytes of a file, piece by piece, no faster than they are taken.
package struct FileBody: AsyncSequence, Sendable {
  package typealias Element = ByteBuffer
  package typealias Failure = TransportError

  private enum Source: Sendable {
    case http(HTTPClientResponse.Body)
    case whole(ByteBuffer)
  }

  private let source: Source

  init(_ body: HTTPClientResponse.Body) { source = .http(body) }

  /// A body that is there already.
  package init(_ bytes: ByteBuffer) { source = .whole(bytes) }

  package func makeAsyncIterator() -> Iterator {
    switch source {
    case .http(let body): Iterator(body: body.makeAsyncIterator(), rest: nil)
    case .whole(let bytes): Iterator(body: nil, rest: bytes)
    }
  }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate var body: HTTPClientResponse.Body.AsyncIterator?
    fileprivate var rest: ByteBuffer?

    package mutating func next() async throws(TransportError) -> ByteBuffer? {
      if let rest {
        self.rest = nil
        return rest
      }
      do {
        let part = try await body?.next()
        // A body that ends because of a cancellation looks like a complete one.
        if Task.isCancelled { throw TransportError.cancelled }
        return part
      } catch {
        if Task.isCancelled { throw .cancelled }
        throw TransportFailure.classify(error)
      }
    }
  }

  /// The whole, as far as it is not larger than that.
  func collected(atMost limit: Int) async throws(TransportError) -> ByteBuffer {
    var all = ByteBuffer()
    var parts = makeAsyncIterator()
    while var part = try await parts.next() {
      if all.readableBytes + part.readableBytes > limit { throw .tooLarge }
      all.writeBuffer(&part)
    }
    return all
  }
}
