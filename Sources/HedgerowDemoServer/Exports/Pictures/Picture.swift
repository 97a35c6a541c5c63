/// An export as a picture: a card for each subject, as the web application lays out a dashboard.
enum Picture {
  private static let width = 1200
  private static let margin = 24

  static func png(of material: ExportMaterial) throws -> [UInt8] {
    let canvas = material.isDashboard ? dashboard(material) : single(material)
    return try Compressor.png(canvas.pixels, width: canvas.width, height: canvas.height)
  }

  private static func single(_ material: ExportMaterial) -> Canvas {
    var canvas = Canvas(width: width, height: 800, .ground)
    let area = Area(x: 0, y: 0, width: width, height: 800).inset(margin)
    guard let piece = material.pieces.first else { return canvas }
    Card(piece: piece).draw(on: &canvas, in: area)
    return canvas
  }

  /// Two cards in a row below the name.
  private static func dashboard(_ material: ExportMaterial) -> Canvas {
    let (cardHeight, top) = (380, 84)
    let rows = (material.pieces.count + 1) / 2
    var canvas = Canvas(
      width: width, height: top + max(1, rows) * (cardHeight + margin), .ground)
    canvas.text(material.title, x: margin, y: 28, scale: 4, .ink)
    let cardWidth = (width - 3 * margin) / 2
    for (index, piece) in material.pieces.enumerated() {
      let area = Area(
        x: margin + index % 2 * (cardWidth + margin), y: top + index / 2 * (cardHeight + margin),
        width: cardWidth, height: cardHeight)
      Card(piece: piece).draw(on: &canvas, in: area)
    }
    return canvas
  }
}

/// A result with its title on white.
private struct Card {
  let piece: ExportMaterial.Piece

  func draw(on canvas: inout Canvas, in area: Area) {
    canvas.fill(area, .paper)
    let inside = area.inset(18)
    canvas.text(shortened(piece.title, to: inside.width), x: inside.x, y: inside.y, .ink)
    let rest = Area(
      x: inside.x, y: inside.y + 34, width: inside.width, height: inside.height - 34)
    if case .failure(let problem) = piece.result {
      return canvas.text(
        shortened(problem.message, to: rest.width), x: rest.x, y: rest.y, Canvas.Colour.series[1])
    }
    drawResult(on: &canvas, in: rest)
  }

  private func shortened(_ text: String, to width: Int) -> String {
    String(text.prefix(max(1, width / 12)))
  }

  private func drawResult(on canvas: inout Canvas, in area: Area) {
    let table = TableLayout.table(of: piece, [])
    let values = table.rows.map { $0.compactMap(\.value) }
    let texts = table.rows.map { $0.first { $0.value == nil }?.defused ?? "" }
    let labels = table.header.count
    if values.count == 1, values[0].count == 1 {
      canvas.text(figure(values[0][0]), x: area.x, y: area.y + area.height / 3, scale: 8, .ink)
    } else if isOverTime, labels > 3 {
      LineChart(series: values).draw(on: &canvas, in: area)
    } else {
      BarChart(bars: zip(texts, values).map { ($0, $1.max() ?? 0) }).draw(on: &canvas, in: area)
    }
  }

  private var isOverTime: Bool {
    guard case .success(let result) = piece.result else { return false }
    return result.result.array?.first?.object?["data"]?.array?.isEmpty == false
  }

  private func figure(_ value: Double) -> String {
    JSONValue.figure((value * 100).rounded() / 100).shown
  }
}

extension ExportTable.Cell {
  fileprivate var value: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }
}
