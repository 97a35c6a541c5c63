extension Double {
  /// The nearest whole number; what is none or beyond any screen becomes one that a chart can live with.
  var nearest: Int { isNaN ? 0 : Int(Swift.min(Swift.max(rounded(), -1e9), 1e9)) }
}
