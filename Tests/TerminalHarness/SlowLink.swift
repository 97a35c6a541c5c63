/// A line between a program and its terminal over which bytes take their time, as they do through SSH.
package struct SlowLink {
  /// What the program has sent, and what has been typed.
  var shown: Lane
  var typed: Lane

  /// Each packet carries so many bytes of addresses, keys and checks beside its own.
  package init(bitsPerSecond: Double, roundTrip: Double, packetOverhead: Int = 76) {
    shown = Lane(rate: bitsPerSecond / 8, delay: roundTrip / 2, overhead: packetOverhead)
    typed = shown
  }

  /// One direction: what is sent waits for what was sent before it.
  struct Lane {
    let rate: Double
    let delay: Double
    let overhead: Int
    private var freeAt = 0.0
    private var underWay: [(arrival: Double, bytes: [UInt8])] = []

    init(rate: Double, delay: Double, overhead: Int) {
      self.rate = rate
      self.delay = delay
      self.overhead = overhead
    }

    mutating func put(_ bytes: ArraySlice<UInt8>) {
      let packets = (bytes.count + 1_399) / 1_400
      freeAt = max(Clock.now, freeAt) + Double(bytes.count + packets * overhead) / rate
      underWay.append((freeAt + delay, Array(bytes)))
    }

    mutating func takeArrived() -> [UInt8] {
      let now = Clock.now
      let count = underWay.prefix { $0.arrival <= now }.count
      defer { underWay.removeFirst(count) }
      return underWay.prefix(count).flatMap(\.bytes)
    }
  }
}
