import Foundation
import Testing
import Workflows

@Suite struct RemoteServerTests {
    private let token = ["PODIUM_TOKEN": "podium_x"]

    @Test(arguments: ["https://a.example", "https://a.example:8443/", "http://127.0.0.1:8080", "http://localhost"])
    func aServerIsNamedByItsAddress(address: String) throws { _ = try RemoteServer(address, environment: token) }

    @Test(arguments: [
        ("http://a.example", "by https alone"), ("http://localhost.a.example", "by https alone"),
        ("a.example", "is no server's address"), ("https://a.example/x?y", "is no server's address"),
        ("https://a.example\nheader = x", "is no server's address"),
    ]) func aTokenGoesNowhereElse(address: String, reason: String) {
        #expect(throws: Refusal.self) { try RemoteServer(address, environment: token) }
        do { _ = try RemoteServer(address, environment: token) } catch { #expect("\(error)".contains(reason)) }
    }

    @Test(arguments: [[:], ["PODIUM_TOKEN": ""], ["PODIUM_TOKEN": "a\"\nb"]])
    func withoutATokenItSaysWhereToMakeOne(environment: [String: String]) {
        do { _ = try RemoteServer("https://a.example", environment: environment) } catch {
            #expect(
                "\(error)" == "there is no token in PODIUM_TOKEN; make one on the page Account of https://a.example")
        }
    }

    @Test func aFileThatIsNotThereIsNotSent() throws {
        let server = try RemoteServer("http://127.0.0.1:9", environment: token)
        #expect(throws: Refusal("/nowhere.csv cannot be read")) {
            try Workspace.submit("flights", file: "/nowhere.csv", to: server, message: nil)
        }
    }
}
