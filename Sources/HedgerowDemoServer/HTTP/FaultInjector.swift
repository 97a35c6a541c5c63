import Synchronization

/// Decides which requests go wrong. The same seed and the same requests give the same faults.
final class FaultInjector: Sendable {
  private let faults: [DemoFault]
  private let generator: Mutex<SplitMix64>

  init(_ faults: [DemoFault], seed: UInt64) {
    self.faults = faults
    generator = Mutex(SplitMix64(seed: seed))
  }

  /// What goes wrong with the next request, if anything.
  func next() -> DemoFault.Kind? {
    guard !faults.isEmpty else { return nil }
    return generator.withLock { generator in
      // Every fault draws each time, so that one more fault does not shift the others.
      faults.reduce(nil) { found, fault in
        let isHit = Double.random(in: 0..<1, using: &generator) < fault.share
        return found ?? (isHit ? fault.kind : nil)
      }
    }
  }
}

/// A small generator of the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
