import Competitions
public import Foundation
public import Hosting

/// What a server is made of; the application is a function of it.
public struct Parts: Sendable {
    /// People, teams, submissions and entries.
    public let store: HostingStore
    /// Where uploads lie.
    public let shelf: UploadShelf
    /// The competitions that it shows.
    public let hall: CompetitionHall
    /// Where hosts put competitions together.
    public let workshop: Workshop
    /// How it behaves.
    public let settings: Settings
    /// What time it is.
    public let now: @Sendable () -> Date
    let signer: Signer
    let boards: BoardCache
    let feed: BoardFeed
    let found: Findings
    let throttle = SignInThrottle()
    let logins = LoginCodes()

    /// Puts a server together. Throws `LeaderboardError.store` where the store cannot be used.
    public init(
        store: HostingStore, shelf: UploadShelf, hall: CompetitionHall, inspector: any DraftInspector,
        settings: Settings = Settings(),
        now: @escaping @Sendable () -> Date = { .now }
    ) throws {
        (self.store, self.shelf, self.hall, self.settings, self.now) = (store, shelf, hall, settings, now)
        workshop = Workshop(store, root: hall.root, cache: hall.cache, inspector: inspector, now: now)
        signer = try store.signer()
        boards = BoardCache(store, hall: hall, patience: settings.boardPatience)
        found = Findings(cache: hall.cache)
        feed = BoardFeed(store, boards: boards, hall: hall)
    }

    /// What the host of a server decides.
    public struct Settings: Sendable, Hashable {
        /// Whether anybody may make an account.
        public var allowsSignUp: Bool
        /// Whether people come by https, through a proxy: cookies are then sent by nothing else.
        public var isBehindTLS: Bool
        /// Pages wait for a board that is made in this time, and show the last one while one that takes longer is made.
        public var boardPatience: Duration
        /// How much work hashing a password is.
        public var passwordCost: PasswordHash.Cost

        /// Makes settings.
        public init(
            allowsSignUp: Bool = false, isBehindTLS: Bool = false, boardPatience: Duration = .milliseconds(5),
            passwordCost: PasswordHash.Cost = .standard
        ) {
            (self.allowsSignUp, self.isBehindTLS) = (allowsSignUp, isBehindTLS)
            (self.boardPatience, self.passwordCost) = (boardPatience, passwordCost)
        }
    }

    /// Waits for work that nobody waits for; to be called before the process ends.
    public func settle() async {
        await boards.settle()
        await found.settle()
    }

    /// The terms of a competition as they are now.
    func terms(of competition: Competition) throws -> Terms {
        Terms(competition.manifest, schedule: try store.schedule(of: competition.id))
    }
}
