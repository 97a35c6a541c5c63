/// Which rows a question was asked about: a mark of a set of rows, whatever their order. Two sets with one mark are the
/// same for all that chance allows.
package struct RowFingerprint: Hashable, Sendable, Codable {
  /// What makes two rows the same.
  package enum Basis: String, Hashable, Sendable, Codable {
    /// Their identity, type and ref.
    case identity
    /// Their path, type and ref: rows that were deleted and brought back have new identities.
    case place
  }

  package let basis: Basis
  package private(set) var count = 0
  private var sum: UInt64 = 0

  package init(by basis: Basis, of entries: some Sequence<Entry> = []) {
    self.basis = basis
    for entry in entries { add(entry) }
  }

  package mutating func add(_ entry: Entry) {
    let name = basis == .identity ? entry.id.description : entry.path.text
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    // FNV-1a. The standard hasher gives another number in every process.
    for byte in "\(name)\n\(entry.type.rawValue)\n\(entry.ref ?? "")".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    count += 1
    sum &+= hash
  }
}
