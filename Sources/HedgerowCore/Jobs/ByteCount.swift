/// A number of bytes in words.
package enum ByteCount {
  private static let units = ["B", "KB", "MB", "GB", "TB", "PB"]

  /// With one figure behind the point below ten: `918 B`, `4.2 MB`, `418 MB`.
  package static func words(_ bytes: Int64) -> String {
    var value = Double(max(0, bytes))
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1_000
      unit += 1
    }
    if unit == 0 || value >= 9.95 { return "\(Int(value.rounded())) \(units[unit])" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}
