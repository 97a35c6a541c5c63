import HedgerowViewModels
import TerminalKit

extension RowSign {
  /// The character in the first column.
  var text: String {
    switch self {
    case .cut: "x"
    case .yanked: "y"
    case .marked: "+"
    case .partly: "-"
    case .covered: ":"
    case .news: "*"
    }
  }

  var style: Style { self == .news ? Style(.accent, .bold) : Style(.mark) }
}
