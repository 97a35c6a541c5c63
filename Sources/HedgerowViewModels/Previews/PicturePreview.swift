import HedgerowCore

/// A picture in the room that there is, as a whole or a part of it larger.
package struct PicturePreview: Hashable, Sendable {
  /// In pixels of the file.
  package let width: Int
  package let height: Int
  /// What is shown, until what is wanted has come.
  package private(set) var shown: Pixels?
  /// 1 where the whole picture fits.
  package private(set) var zoom = 1.0
  private var centreX: Double
  private var centreY: Double
  private var columns = 0
  /// Half of a line each.
  private var rows = 0
  private var shownWindow: PictureWindow?
  private var asked: PictureWindow?

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    (centreX, centreY) = (Double(width) / 2, Double(height) / 2)
  }

  mutating func resize(columns: Int, lines: Int) {
    self.columns = max(1, columns)
    rows = max(1, lines) * 2
  }

  /// Pixels of the file to one on the screen. Cells are about twice as high as wide, so half of one is a square.
  private var scale: Double {
    let fitting = max(
      Double(width) / Double(max(1, columns)), Double(height) / Double(max(1, rows)))
    return max(1, fitting) / zoom
  }

  /// The part that is to be shown.
  package var window: PictureWindow {
    let across = min(columns, max(1, Int((Double(width) / scale).rounded())))
    let down = min(rows, max(1, Int((Double(height) / scale).rounded())))
    let partWidth = min(Double(width), Double(across) * scale)
    let partHeight = min(Double(height), Double(down) * scale)
    return PictureWindow(
      x: Self.start(of: partWidth, around: centreX, limit: width),
      y: Self.start(of: partHeight, around: centreY, limit: height),
      width: partWidth, height: partHeight, columns: across, rows: down)
  }

  private static func start(of length: Double, around centre: Double, limit: Int) -> Double {
    min(max(0, centre - length / 2), Double(limit) - length)
  }

  /// Larger or smaller by steps of a quarter; never smaller than the whole.
  mutating func zoom(by steps: Int) {
    for _ in 0..<abs(steps) { zoom *= steps > 0 ? Self.step : 1 / Self.step }
    zoom = min(max(1, zoom), 64)
    keepInside()
  }

  private static let step = 1.25

  mutating func fit() {
    zoom = 1
    (centreX, centreY) = (Double(width) / 2, Double(height) / 2)
  }

  /// Goes on by tenths of what is seen.
  mutating func pan(across: Int, down: Int) {
    let window = window
    centreX += window.width * Double(across) / 10
    centreY += window.height * Double(down) / 10
    keepInside()
  }

  private mutating func keepInside() {
    let window = window
    (centreX, centreY) = (window.x + window.width / 2, window.y + window.height / 2)
  }

  /// The part that is to be asked for; nil where it is shown or on its way.
  mutating func missing() -> PictureWindow? {
    let window = window
    guard columns > 0, asked == nil, window != shownWindow else { return nil }
    asked = window
    return window
  }

  /// Another picture of that size has come: what is shown is asked for anew.
  mutating func forget() { (shownWindow, asked) = (nil, nil) }

  mutating func receive(_ pixels: Pixels, of window: PictureWindow) {
    if asked == window { asked = nil }
    (shown, shownWindow) = (pixels, window)
  }
}
