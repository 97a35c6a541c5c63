import HedgerowCore

/// A picture in the room that there is, as a whole or a part of it larger.
package struct PicturePreview: Hashable, Sendable {
  /// In pixels of the file.
  package let width: Int
  package let height: Int
  /// What is shown, until what is wanted has come.
  package private(set) var shown: PicturePart?
  /// How many cells that takes.
  package private(set) var shownColumns = 0
  package private(set) var shownLines = 0
  /// 1 where the whole picture fits.
  package private(set) var zoom = 1.0
  private var centreX: Double
  private var centreY: Double
  /// The room in cells.
  private var columns = 0
  private var lines = 0
  /// nil while nobody knows what there is to paint with.
  private var canvas: PictureCanvas?
  private var shownWindow: PictureWindow?
  private var asked: PictureWindow?

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    (centreX, centreY) = (Double(width) / 2, Double(height) / 2)
  }

  mutating func resize(columns: Int, lines: Int, on canvas: PictureCanvas?) {
    self.columns = max(1, columns)
    self.lines = max(1, lines)
    self.canvas = canvas
  }

  /// The part that is to be shown.
  package var window: PictureWindow {
    let canvas = canvas ?? .cells
    let room = (columns: columns * canvas.cellWidth, rows: lines * canvas.cellHeight)
    // Pixels of the file to one on the screen.
    let fitting = max(
      Double(width) / Double(max(1, room.columns)), Double(height) / Double(max(1, room.rows)))
    let scale = max(1, fitting) / zoom
    let across = min(room.columns, max(1, Int((Double(width) / scale).rounded())))
    let down = min(room.rows, max(1, Int((Double(height) / scale).rounded())))
    let partWidth = min(Double(width), Double(across) * scale)
    let partHeight = min(Double(height), Double(down) * scale)
    return PictureWindow(
      x: Self.start(of: partWidth, around: centreX, limit: width),
      y: Self.start(of: partHeight, around: centreY, limit: height),
      width: partWidth, height: partHeight, columns: across, rows: down,
      packedBytes: canvas.packedBytes)
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
    guard canvas != nil, columns > 0, asked == nil, window != shownWindow else { return nil }
    asked = window
    return window
  }

  /// Another picture of that size has come: what is shown is asked for anew.
  mutating func forget() { (shownWindow, asked) = (nil, nil) }

  mutating func receive(_ part: PicturePart, of window: PictureWindow) {
    if asked == window { asked = nil }
    (shown, shownWindow) = (part, window)
    let canvas = canvas ?? .cells
    (shownColumns, shownLines) = (
      canvas.columns(of: window.columns), canvas.lines(of: window.rows)
    )
  }
}
