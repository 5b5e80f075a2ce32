import Foundation
import Synchronization
import Testing

@testable import Preparation

@Suite struct DownloadWatchTests {
    @Test(arguments: [
        ("Collecting x==1\n  Downloading x-1-py3-none-any.whl (15.4 MB)\n", 15_400_000),
        ("Downloading x-1.whl.metadata (2.1 kB)\nDownloading x-1.whl (890 kB)", 890_000),
        ("Get:1 http://deb.example.org bookworm/main data all 1.0-1 [30.9 MB]", 30_900_000),
        ("Get:1 http://deb.example.org bookworm/main data all 1.0-1 [1,024 B]", 1024),
    ])
    func theSizeIsReadFromWhatTheProgramSays(log: String, bytes: Int) {
        #expect(DownloadWatch.announced(inLog: log) == bytes)
    }

    @Test func theLastResponseCountsAfterRedirections() {
        let headers = "HTTP/1.1 302 Found\r\nContent-Length: 12\r\n\r\nHTTP/2 200\r\ncontent-length: 5000\r\n\r\n"
        #expect(DownloadWatch.announced(inHeaders: headers) == 5000)
        #expect(DownloadWatch.announced(inHeaders: "HTTP/2 200\r\n") == nil)
        #expect(DownloadWatch.announced(inLog: "nothing (yet)") == nil)
    }

    @Test func theBytesOfTheFileThatComesAreTold() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "x", count: 300), to: ".aside/part")
        try folder.write("small", to: "note")
        let steps = Mutex<[PreparationStep]>([])
        DownloadWatch(folder: folder.url, origin: "o") { step in steps.withLock { $0.append(step) } }
            .look(log: "(1 kB)")
        #expect(steps.withLock { $0 } == [.fetched("o", bytes: 300, of: 1000)])
        #expect("\(PreparationStep.fetched("o", bytes: 3_200_000, of: 15_400_000))" == "fetching o: 3.2 of 15.4 MB")
    }
}
