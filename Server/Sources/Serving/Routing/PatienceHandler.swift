import NIOCore
import NIOHTTPTypes

/// How long a connection may keep the server waiting.
public struct Patience: Sendable, Hashable {
    /// Seconds for a request's head to come, and between two looks at how its body comes.
    public var seconds: Double
    /// Bytes of a body that must come between two looks.
    public var bytes: Int

    /// Makes it; by default half a minute, and a kibibyte a second.
    public init(seconds: Double = 30, bytes: Int = 30 << 10) { (self.seconds, self.bytes) = (seconds, bytes) }
}

/// Cuts connections whose requests come too slowly: who holds many of them open would keep others out. What the server takes to
/// answer, as long as that may be, counts for nobody.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        case head
        case body(received: Int)
        case answer
    }

    private let patience: Patience
    private var state = State.head
    private var look: Scheduled<Void>?

    init(_ patience: Patience) { self.patience = patience }

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { wait(context) } }
    func handlerRemoved(context: ChannelHandlerContext) { look?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        wait(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        look?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            state = .body(received: 0)
            wait(context)
        case .body(let bytes):
            if case .body(let received) = state { state = .body(received: received + bytes.readableBytes) }
        case .end:
            state = .answer
            look?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), case .answer = state {
            state = .head
            wait(context)
        }
        context.write(data, promise: promise)
    }

    /// Looks again once patience is over.
    private func wait(_ context: ChannelHandlerContext) {
        look?.cancel()
        look = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(patience.seconds * 1000))) {
            self.judge(context)
        }
    }

    private func judge(_ context: ChannelHandlerContext) {
        switch state {
        case .answer: return
        case .body(let received) where received >= patience.bytes:
            state = .body(received: 0)
            wait(context)
        case .head, .body: context.close(promise: nil)
        }
    }
}
