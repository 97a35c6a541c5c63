import Glibc
import HedgerowStore
import NIOCore
import NIOPosix

/// Tells when something in a folder of jobs changes, without ever looking of itself: the system says so (inotify), and
/// who waits sleeps.
package final class JobWatch: Sendable {
  /// An element whenever something has changed since the last one was taken.
  package let changes: AsyncStream<Void>
  private let told: AsyncStream<Void>.Continuation
  private let channel: any Channel

  /// Makes the folder where it is missing.
  package init(_ folder: JobFolder) async throws {
    try PrivateFile.makeFolder(folder.path)
    let (changes, told) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.changes = changes
    self.told = told
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    let events = UInt32(IN_MOVED_TO | IN_CREATE | IN_DELETE)
    guard descriptor >= 0 else { throw PrivateFile.Failure(folder.path) }
    guard inotify_add_watch(descriptor, folder.path, events) >= 0 else {
      defer { close(descriptor) }
      throw PrivateFile.Failure(folder.path)
    }
    channel = try await NIOPipeBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .takingOwnershipOfDescriptor(input: descriptor) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Teller { told.yield() })
          return channel
        }
      }
  }

  deinit {
    told.finish()
    channel.close(promise: nil)
  }

  /// What is read are the system's notes of single changes, of which only that there are some matters.
  private final class Teller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let tell: @Sendable () -> Void

    init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { tell() }
  }
}
