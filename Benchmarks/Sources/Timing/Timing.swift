import Foundation

/// Milliseconds that one call of `body` takes: the median over 5 groups of calls, each group about `seconds` long, after
/// a warm-up.
public func milliseconds(seconds: Double, warmUp: Int, _ body: () -> Void) -> Double {
    for _ in 0..<warmUp { body() }
    let count = max(1, Int(seconds / elapsed(body)))
    let groups = (0..<5).map { _ in elapsed { for _ in 0..<count { body() } } / Double(count) }
    return (groups.sorted()[2] * 1e7).rounded() / 1e4
}

/// Prints one line of results; `megabytes` is the most that tensors held at one time, `variant` how Podium did the work where
/// it has several ways.
public func report(_ work: String, variant: String? = nil, milliseconds: Double, megabytes: Double? = nil) {
    let peer = "podium\(variant.map { " \($0)" } ?? "")"
    let memory = megabytes.map { ", \"MB\": \($0)" } ?? ""
    let line = "{\"work\": \"\(work)\", \"peer\": \"\(peer)\", \"ms\": \(milliseconds)\(memory)}\n"
    FileHandle.standardOutput.write(Data(line.utf8))
}

private func elapsed(_ body: () -> Void) -> Double {
    let time = ContinuousClock().measure(body).components
    return Double(time.seconds) + Double(time.attoseconds) * 1e-18
}
