import CNettle

/// The hash of bytes as they come (FIPS 180-4), computed by Nettle.
struct SHA256 {
  private var state = sha256_ctx()

  init() { nettle_sha256_init(&state) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    nettle_sha256_update(&state, bytes.count, base.assumingMemoryBound(to: UInt8.self))
  }

  /// The hash of what has come so far, in hexadecimal digits; more may come.
  var hex: String {
    var state = state
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&state, digest.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
