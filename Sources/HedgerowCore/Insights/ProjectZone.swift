/// The time zone of a project: how far its clocks are from UTC at any moment. Read from the system's zone files, since
/// it is hardly ever the zone that this computer is in.
package struct ProjectZone: Hashable, Sendable {
  package let name: String
  /// The moments at which the clocks change, and the offsets from then on.
  private let changes: [Int64]
  private let offsets: [Int]
  private let firstOffset: Int
  /// What holds after the last change.
  private let rule: ZoneRule?

  package static let utc = ProjectZone(name: "UTC", changes: [], offsets: [], firstOffset: 0)

  private init(
    name: String, changes: [Int64], offsets: [Int], firstOffset: Int, rule: ZoneRule? = nil
  ) {
    self.name = name
    self.changes = changes
    self.offsets = offsets
    self.firstOffset = firstOffset
    self.rule = rule
  }

  /// Seconds east of UTC.
  package func offset(at moment: Moment) -> Int {
    if let rule, changes.last.map({ $0 <= moment.seconds }) ?? true {
      return rule.offset(at: moment.seconds)
    }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment.seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// When the clocks show a time. Of one that they show twice it is the earlier, of one that they skip the time after.
  package func moment(of time: LocalTime) -> Moment {
    let local = time.secondsFromEpoch
    let guess = Moment(seconds: local - Int64(offset(at: Moment(seconds: local - 86_400))))
    if guess.seconds + Int64(offset(at: guess)) == local { return guess }
    return Moment(seconds: local - Int64(offset(at: Moment(seconds: local + 86_400))))
  }

  /// Reads a zone file (TZif, RFC 9636); nil for bytes that are none.
  package init?(name: String, file: [UInt8]) {
    guard let first = Header(file, at: 0) else { return nil }
    var (header, width) = (first, 4)
    // From version 2 on the times follow once more, in 64 bits.
    if first.version >= 2, let second = Header(file, at: first.end(timeWidth: 4)) {
      (header, width) = (second, 8)
    }
    guard file.count >= header.end(timeWidth: width), header.kinds > 0 else { return nil }
    let kinds = header.start + header.times * (width + 1)
    let offsets = (0..<header.kinds).map {
      Int(Int32(truncatingIfNeeded: file.number(at: kinds + 6 * $0, bytes: 4)))
    }
    let places = (0..<header.times).map { Int(file[header.start + header.times * width + $0]) }
    guard places.allSatisfy(offsets.indices.contains),
      offsets.allSatisfy({ abs($0) < 100_000 })
    else { return nil }
    let isLong = width == 8
    let changes = (0..<header.times).map { place in
      let raw = file.number(at: header.start + width * place, bytes: width)
      return isLong ? raw : Int64(Int32(truncatingIfNeeded: raw))
    }
    self.init(
      name: name, changes: changes, offsets: places.map { offsets[$0] }, firstOffset: offsets[0],
      rule: Self.rule(file, from: header.end(timeWidth: width)))
  }

  /// The last line of the file.
  private static func rule(_ file: [UInt8], from place: Int) -> ZoneRule? {
    let lines = file[place...].prefix(200).split(separator: UInt8(ascii: "\n"))
    return lines.first.flatMap { ZoneRule(String(decoding: $0, as: UTF8.self)) }
  }

  /// The counts at the head of a block.
  private struct Header {
    let start: Int
    let version: Int
    let times: Int
    let kinds: Int
    private let letters: Int
    private let leaps: Int
    private let standards: Int
    private let universals: Int

    init?(_ file: [UInt8], at place: Int) {
      guard file.count >= place + 44, Array(file[place..<place + 4]) == Array("TZif".utf8) else {
        return nil
      }
      version = file[place + 4] == 0 ? 1 : Int(file[place + 4]) - 0x30
      let counts = (0..<6).map { Int(file.number(at: place + 20 + 4 * $0, bytes: 4)) }
      guard counts.allSatisfy({ $0 < 100_000 }) else { return nil }
      (universals, standards, leaps) = (counts[0], counts[1], counts[2])
      (times, kinds, letters) = (counts[3], counts[4], counts[5])
      start = place + 44
    }

    func end(timeWidth: Int) -> Int {
      start + times * (timeWidth + 1) + kinds * 6 + letters + leaps * (timeWidth + 4) + standards
        + universals
    }
  }
}

extension [UInt8] {
  /// A number of the bytes from a place on, the largest first.
  fileprivate func number(at place: Int, bytes: Int) -> Int64 {
    self[place..<place + bytes].reduce(0) { $0 << 8 | Int64($1) }
  }
}
