import NIOCore

/// The hash of bytes as they come, computed while the next ones come: whoever hands them over waits only where it is a batch
/// ahead.
struct HashAlongside: ~Copyable {
  /// So many bytes go over at once.
  private static let batch = 1 << 18

  private actor Computation {
    private var hash: SHA256

    init(_ hash: SHA256) { self.hash = hash }

    func update(_ batch: [ByteBuffer]) {
      for bytes in batch { bytes.withUnsafeReadableBytes { hash.update($0) } }
    }

    var hex: String { hash.hex }
  }

  private let computation: Computation
  private var underWay: Task<Void, Never>?
  private var waiting: [ByteBuffer] = []
  private var size = 0

  /// Goes on after what that hash holds.
  init(after hash: SHA256 = SHA256()) { computation = Computation(hash) }

  mutating func update(_ bytes: ByteBuffer) async {
    waiting.append(bytes)
    size += bytes.readableBytes
    if size >= Self.batch { await handOver() }
  }

  /// The hash of what has come so far, in hexadecimal digits; more may come.
  var hex: String {
    mutating get async {
      await handOver()
      await underWay?.value
      return await computation.hex
    }
  }

  private mutating func handOver() async {
    // One after the other, in their order.
    await underWay?.value
    let (computation, batch) = (computation, waiting)
    underWay = Task { await computation.update(batch) }
    (waiting, size) = ([], 0)
  }
}
