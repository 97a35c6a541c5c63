import HedgerowViewModels
import TerminalKit

extension EventLoop {
  /// Tells the workspace what pictures are painted with. The terminal is asked when the first is there to be painted.
  func chooseCanvas() {
    if workspace.hasPicture { terminal.learnPictures() }
    workspace.use(terminal.pictures.map(canvas))
  }

  private func canvas(_ support: PictureSupport) -> PictureCanvas {
    switch support {
    case .cells: .cells
    case .graphics(let cell):
      PictureCanvas(
        cellWidth: cell.columns, cellHeight: cell.rows,
        packedBytes: terminal.capabilities.isRemote ? Self.remoteBytes : Self.localBytes)
    }
  }

  /// What a picture may have in bytes; on its way to the terminal it becomes a third longer. Over SSH a key that is
  /// pressed behind it waits for all of it.
  private static let localBytes = 512 << 10
  private static let remoteBytes = 72 << 10
}
