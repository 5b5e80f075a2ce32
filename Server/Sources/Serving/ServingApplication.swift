import HTTPTypes
public import Hosting
public import Hummingbird
public import Logging
import ServiceLifecycle

/// Podium's server as a function of its parts.
public enum ServingApplication {
    /// The application at an address, with the queue that has submissions judged and drafts looked at; without one it only
    /// takes them.
    public static func make(
        _ parts: Parts, queue: JudgeQueue? = nil, host: String = "127.0.0.1", port: Int = 8080,
        patience: Patience = Patience(), logger: Logger = Logger(label: "podium")
    ) -> some ApplicationProtocol {
        var application = Application(
            router: routes(parts).router,
            server: .http1(configuration: .init(additionalChannelHandlers: [PatienceHandler(patience)])),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            logger: logger)
        if let queue {
            application.addServices(Work { try await queue.run() }, Work { try await parts.workshop.run() })
        }
        return application
    }

    /// All routes with their rules.
    static func routes(_ parts: Parts) -> RouteBook {
        var book = RouteBook(parts)
        KaggleService.add(to: &book)
        API.add(to: &book)
        FileRoutes.add(to: &book)
        Pages.add(to: &book)
        book.router.add(middleware: OtherMethods(book.rules))
        return book
    }
}

/// Work that goes on while the server does.
private struct Work: Service {
    let body: @Sendable () async throws -> Void

    func run() async throws { try await cancelWhenGracefulShutdown { try await body() } }
}
