/// One number that was measured, with what it must be and what it should be.
struct Figure: Encodable {
  let name: String
  /// `nil` where it could not be measured; the note says why.
  let value: Double?
  let unit: String
  /// At most this, or the build is not good.
  var must: Double?
  /// At most this is what is striven for.
  var goal: Double?
  var note: String?

  init(
    _ name: String, _ value: Double?, _ unit: String, must: Double? = nil, goal: Double? = nil,
    note: String? = nil
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.must = must
    self.goal = goal
    self.note = note
  }

  init(
    _ name: String, _ value: Int, _ unit: String, must: Double? = nil, goal: Double? = nil,
    note: String? = nil
  ) {
    self.init(name, Double(value), unit, must: must, goal: goal, note: note)
  }

  /// The figure that tells why another one is missing.
  static func missing(_ name: String, because reason: String) -> Figure {
    Figure(name, nil as Double?, "", note: reason)
  }

  var verdict: String {
    guard let value else { return "not here" }
    if let must, value > must { return "OVER" }
    if let goal, value > goal { return must == nil ? "over goal" : "ok, over goal" }
    return must == nil && goal == nil ? "" : "ok"
  }
}

/// Numbers of the same kind.
struct Sample {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var mean: Double { sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count) }
  var median: Double { quantile(0.5) }
  var largest: Double { sorted.last ?? 0 }
  var count: Int { sorted.count }

  func quantile(_ share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }
}
