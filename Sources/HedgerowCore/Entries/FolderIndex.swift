/// The numbers of folders filed by a hash that their owner reckons, four bytes a place: a dictionary keyed by parent and
/// name would take ten times as much. Numbers are above 0.
struct FolderIndex: Sendable {
  /// A power of two of places. A number stands at the place of its hash, or at the first one behind that was free.
  private var places: ContiguousArray<Int32>
  /// Places that are not free: those of numbers taken out count until the index is made anew.
  private var used = 0

  private static let free: Int32 = 0
  private static let takenOut: Int32 = -1

  /// An index with room for that many numbers, and some more.
  init(for count: Int = 0) {
    var size = 16
    while size < count * 2 { size *= 2 }
    places = ContiguousArray(repeating: Self.free, count: size)
  }

  /// Whether it must be made anew, larger, before another number is filed.
  var isFull: Bool { used * 4 >= places.count * 3 }

  var all: [Int32] { places.filter { $0 > 0 } }

  mutating func insert(_ number: Int32, hash: UInt64) {
    var place = place(of: hash)
    while places[place] != Self.free {
      if places[place] == number { return }
      place = next(place)
    }
    places[place] = number
    used += 1
  }

  mutating func remove(_ number: Int32, hash: UInt64) {
    var place = place(of: hash)
    while places[place] != Self.free {
      if places[place] == number { places[place] = Self.takenOut }
      place = next(place)
    }
  }

  /// The first number filed under that hash, or near it, that is the sought one.
  func first(of hash: UInt64, where isSought: (Int32) -> Bool) -> Int32? {
    var place = place(of: hash)
    while places[place] != Self.free {
      if places[place] > 0, isSought(places[place]) { return places[place] }
      place = next(place)
    }
    return nil
  }

  private func place(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (places.count - 1)
  }

  private func next(_ place: Int) -> Int { (place + 1) & (places.count - 1) }
}
