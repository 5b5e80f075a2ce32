import Foundation
import Hosting

/// Tells those who listen of each change of a board: one look a second at each board that anybody listens to, however many do.
actor BoardFeed {
    private let store: HostingStore
    private let boards: BoardCache
    private let hall: CompetitionHall
    private var listeners: [String: [UUID: AsyncStream<String?>.Continuation]] = [:]
    private var last: [String: String] = [:]

    private static let pause = Duration.seconds(1)
    /// After so many looks listeners get a sign of life, so that connections which nobody holds any more are found out.
    private static let silence = 15

    init(_ store: HostingStore, boards: BoardCache, hall: CompetitionHall) {
        (self.store, self.boards, self.hall) = (store, boards, hall)
    }

    /// What stands for a competition's board now, and then after each change; nil now and then as a sign of life.
    func stamps(of competition: String) -> AsyncStream<String?> {
        let (stream, listener) = AsyncStream<String?>.makeStream(bufferingPolicy: .bufferingNewest(2))
        let id = UUID()
        listener.onTermination = { _ in Task { await self.forget(id, of: competition) } }
        if listeners[competition] == nil { Task { await self.watch(competition) } }
        listeners[competition, default: [:]][id] = listener
        if let last = last[competition] { listener.yield(last) }
        return stream
    }

    private func forget(_ id: UUID, of competition: String) { listeners[competition]?[id] = nil }

    private func watch(_ competition: String) async {
        var looks = 0
        while let listening = listeners[competition]?.values, !listening.isEmpty {
            looks += 1
            let stamp = await stamp(of: competition) ?? last[competition]
            let isNew = stamp != last[competition]
            last[competition] = stamp
            if isNew || looks % Self.silence == 0 { for listener in listening { listener.yield(isNew ? stamp : nil) } }
            try? await Task.sleep(for: Self.pause)
        }
        (listeners[competition], last[competition]) = (nil, nil)
    }

    /// nil where the board cannot be read now; the next look may.
    private func stamp(of competition: String) async -> String? {
        guard let hosted = try? hall.competition(competition), let schedule = try? store.schedule(of: competition)
        else {
            return nil
        }
        return try? await boards.stamp(of: hosted.competition, isPrivate: schedule.revealedAt != nil)
    }
}
