/// The identity of a row: the UUID that the server gave it, packed into 16 bytes.
package struct EntryID: Hashable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  /// Reads a UUID with or without dashes, in either case; `nil` for anything else.
  package init?(_ text: String) {
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      guard let value = Self.hexValue(byte), digits < 32 else { return nil }
      if digits < 16 {
        halves.0 = halves.0 << 4 | value
      } else {
        halves.1 = halves.1 << 4 | value
      }
      digits += 1
    }
    guard digits == 32 else { return nil }
    (high, low) = halves
  }

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The form the API uses: lower case, with dashes.
  package var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for position in 0..<32 {
      if [8, 12, 16, 20].contains(position) { bytes.append(UInt8(ascii: "-")) }
      let half = position < 16 ? high : low
      bytes.append(Self.digits[Int(half >> UInt64(60 - 4 * (position % 16)) & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func hexValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

/// A moment in whole seconds since 1970, UTC: all that the interface shows of a time.
package struct Moment: Hashable, Sendable, Comparable {
  package let seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  /// Stands for what was never heard in full, or is no longer believed.
  package static let never = Moment(seconds: 0)

  package static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
}

/// A member of the organization, as rows name their creator.
package struct Person: Hashable, Sendable {
  package let email: String
  package let name: String

  package init(email: String, name: String) {
    self.email = email
    self.name = name
  }

  /// The name where there is one, else the address.
  package var displayName: String { name.isEmpty ? email : name }
}

/// One row of the project's file system, whole.
package struct Entry: Hashable, Sendable, Identifiable {
  package var id: EntryID
  package var path: EntryPath
  package var type: EntryType
  /// The key of the object in its own resource; `nil` for folders.
  package var ref: String?
  /// The object's address inside the web application.
  package var href: String?
  /// Whether the row is a link to an object that may have other rows.
  package var isShortcut: Bool
  package var createdAt: Moment?
  package var createdBy: Person?
  /// The caller's access to the object: `none`, `viewer`, `editor`, `manager`, or unknown.
  package var accessLevel: String?
  /// The row as the API gave it, as JSON text; for the raw view.
  package var json: String?
  /// What the row carries beside its columns, as the text of a JSON object; only where `json` is there too.
  package var meta: String?

  package init(
    id: EntryID, path: EntryPath, type: EntryType, ref: String? = nil, href: String? = nil,
    isShortcut: Bool = false, createdAt: Moment? = nil, createdBy: Person? = nil,
    accessLevel: String? = nil, json: String? = nil, meta: String? = nil
  ) {
    self.id = id
    self.path = path
    self.type = type
    self.ref = ref
    self.href = href
    self.isShortcut = isShortcut
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.accessLevel = accessLevel
    self.json = json
    self.meta = meta
  }

  package var name: String { path.name }
}
