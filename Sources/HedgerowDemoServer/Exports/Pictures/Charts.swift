/// Values over time as lines on a grid.
struct LineChart {
  let series: [[Double]]

  func draw(on canvas: inout Canvas, in area: Area) {
    let all = series.flatMap { $0 }
    let (low, high) = (min(0, all.min() ?? 0), max(all.max() ?? 0, 1))
    let plot = Area(
      x: area.x + 70, y: area.y + 4, width: area.width - 76, height: area.height - 14)
    for step in 0...4 {
      let y = plot.y + plot.height * step / 4
      canvas.fill(Area(x: plot.x, y: y, width: plot.width, height: 1), .grid)
      let value = high - (high - low) * Double(step) / 4
      canvas.text("\(Int(value.rounded()))", x: area.x, y: max(area.y, y - 7), .grey)
    }
    for (index, values) in series.prefix(Canvas.Colour.series.count).enumerated() {
      let points = values.enumerated().map { position, value in
        (
          x: plot.x + plot.width * position / max(1, values.count - 1),
          y: plot.y + Int(Double(plot.height) * (high - value) / (high - low))
        )
      }
      for (from, to) in zip(points, points.dropFirst()) {
        canvas.line(from: from, to: to, Canvas.Colour.series[index])
      }
    }
  }
}

/// Values with their names as bars from the left.
struct BarChart {
  let bars: [(name: String, value: Double)]

  func draw(on canvas: inout Canvas, in area: Area) {
    let rowHeight = 26
    let shown = bars.prefix(max(1, area.height / rowHeight))
    let most = max(shown.map { abs($0.value) }.max() ?? 1, 1)
    let left = 220
    for (index, bar) in shown.enumerated() {
      let y = area.y + index * rowHeight
      canvas.text(String(bar.name.prefix(17)), x: area.x, y: y + 2, .ink)
      let room = Double(area.width - left - 110)
      let width = Int(room * abs(bar.value) / most)
      canvas.fill(
        Area(x: area.x + left, y: y, width: max(2, width), height: rowHeight - 8),
        Canvas.Colour.series[0])
      let value = JSONValue.figure((bar.value * 100).rounded() / 100).shown
      canvas.text(value, x: area.x + left + width + 10, y: y + 2, .grey)
    }
  }
}
