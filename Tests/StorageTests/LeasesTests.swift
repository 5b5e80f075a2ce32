import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Storage

/// Leases whose holders never say by themselves that they are alive: the tests decide when.
@Suite final class LeasesTests: Sendable {
    private static let heartbeat = Duration.seconds(3600)

    private let folder = FileManager.default.temporaryDirectory.appending(path: "podium-leases-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Leases as one process has them.
    private func worker() -> Leases { Leases(folder: folder, heartbeat: Self.heartbeat) }

    /// Makes the newest lease of `name` as old as `seconds`.
    private func age(_ name: String, number: Int = 1, by seconds: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date.now.addingTimeInterval(-seconds)],
            ofItemAtPath: folder.appending(path: "\(name).\(number).lease").path)
    }

    /// The leases that as many workers got as claimed `name` at once.
    private func claimAtOnce(_ name: String, workers: Int) -> [Lease] {
        let got = Mutex<[Lease]>([])
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            guard let lease = try? worker().claim(name) else { return }
            got.withLock { $0.append(lease) }
        }
        return got.withLock { $0 }
    }

    @Test func ofManyWhoClaimOneGetsIt() {
        for piece in 0..<20 { #expect(claimAtOnce("piece.\(piece)", workers: 8).count == 1) }
    }

    @Test func aHeldLeaseIsNotGiven() throws {
        let lease = try #require(try worker().claim("a"))
        #expect(try worker().claim("a") == nil)
        #expect(try worker().claim("b") != nil)
        #expect(try worker().holders() == ["a": .current])
        lease.release()
        #expect(try worker().holders().isEmpty)
        #expect(try worker().claim("a") != nil)
    }

    @Test func aLeaseEndsWithItsLastReference() throws {
        do { _ = try #require(try worker().claim("a")) }
        #expect(try worker().claim("a") != nil)
    }

    /// Two heartbeats may be late; after three the holder counts as gone, and of those who want its lease one gets it.
    @Test func aSilentHolderLosesItsLeaseToOne() throws {
        let lease = try #require(try worker().claim("a"))
        try age("a", by: 2.5 * 3600)
        #expect(claimAtOnce("a", workers: 8).isEmpty)
        try age("a", by: 3.5 * 3600)
        let successors = claimAtOnce("a", workers: 8)
        #expect(successors.count == 1)
        lease.beat()
        #expect(lease.isLost)
        #expect(successors[0].isLost == false)
    }

    /// A worker that wakes up lets go of what it thinks it has, and takes nothing from its successor.
    /// A lease that was let go of is none that somebody lost.
    @Test func aLeaseTellsHowManyLostIt() throws {
        try #require(try worker().claim("a")).release()
        var leases = [try #require(try worker().claim("a"))]
        #expect(leases[0].abandonments == 0)
        for number in 2...3 {
            try age("a", number: number, by: 3.5 * 3600)
            leases.append(try #require(try worker().claim("a")))
        }
        #expect(leases.map(\.abandonments) == [0, 1, 2])
    }

    @Test func whoWakesUpTakesNothingFromItsSuccessor() throws {
        let sleeper = try #require(try worker().claim("a"))
        try age("a", by: 4 * 3600)
        let successor = try #require(try worker().claim("a"))
        sleeper.beat()
        sleeper.release()
        #expect(try worker().claim("a") == nil)
        successor.beat()
        #expect(!successor.isLost)
    }

    @Test func aHeartbeatKeepsALease() throws {
        let lease = try #require(try worker().claim("a"))
        try age("a", by: 4 * 3600)
        lease.beat()
        #expect(!lease.isLost)
        #expect(try worker().claim("a") == nil)
    }

    @Test func heartbeatsComeByThemselves() throws {
        let lease = try #require(try Leases(folder: folder, heartbeat: .milliseconds(5)).claim("a"))
        try age("a", by: 1000)
        let file = folder.appending(path: "a.1.lease")
        var looks = 0
        while try modified(file) < Date.now.addingTimeInterval(-500), looks < 1000 {
            Thread.sleep(forTimeInterval: 0.005)
            looks += 1
        }
        #expect(looks < 1000)
        withExtendedLifetime(lease) {}
    }

    private func modified(_ file: URL) throws -> Date {
        let date = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
        return try #require(date)
    }

    /// Of this machine's processes it is known at once who has ended; of others' only their silence tells.
    @Test(arguments: [true, false]) func theLeaseOfADeadProcessIsFreeAtOnce(isOfThisMachine: Bool) throws {
        let current = ProcessIdentity.current
        let ended = ProcessIdentity(
            host: current.host, machine: isOfThisMachine ? current.machine : "another", pid: current.pid,
            start: current.start + 1)
        let note = LeaseFile.Note(process: ended, token: 1, heartbeat: 5)
        try AtomicFile.write(try JSONEncoder().encode(note), to: folder.appending(path: "a.1.lease"))
        #expect(try (worker().claim("a") != nil) == (isOfThisMachine && current.start > 0))
    }

    @Test func theFolderMayGoAtAnyMoment() throws {
        let leases = worker()
        let lease = try #require(try leases.claim("a"))
        try FileManager.default.removeItem(at: folder)
        lease.beat()
        #expect(lease.isLost)
        lease.release()
        #expect(try leases.claim("a") != nil)
    }
}

@Suite struct ProcessIdentityTests {
    @Test func thisProcessIsAliveAndALaterOneOfItsNumberIsAnother() {
        let current = ProcessIdentity.current
        #expect(!current.isKnownDead)
        let earlier = ProcessIdentity(host: "", machine: current.machine, pid: current.pid, start: 1)
        #expect(earlier.isKnownDead == (current.start > 0))
        #expect(ProcessIdentity(tag: current.tag)?.pid == current.pid)
        #expect(ProcessIdentity(tag: "no.tag") == nil)
    }

    @Test func anEndedProcessIsKnownDead() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sleep")
        process.arguments = ["0"]
        try process.run()
        process.waitUntilExit()
        let ended = ProcessIdentity(
            host: "", machine: ProcessIdentity.current.machine, pid: process.processIdentifier, start: 5)
        #expect(ended.isKnownDead == (ProcessIdentity.current.start > 0))
    }
}
