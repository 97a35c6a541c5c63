/// Which rows a question was asked about: a mark of the set of their identities, types and refs, whatever their order.
/// Two sets with one mark are the same for all that chance allows.
package struct RowFingerprint: Hashable, Sendable, Codable {
  package private(set) var count = 0
  private var sum: UInt64 = 0

  package init() {}

  package mutating func add(id: EntryID, type: EntryType, ref: String?) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    // FNV-1a. The standard hasher gives another number in every process.
    for byte in "\(id)\n\(type.rawValue)\n\(ref ?? "")".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    count += 1
    sum &+= hash
  }

  package mutating func add(_ entry: Entry) {
    add(id: entry.id, type: entry.type, ref: entry.ref)
  }
}
