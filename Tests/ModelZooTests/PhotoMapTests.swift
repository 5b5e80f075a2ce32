import Foundation
import Testing

@testable import ModelZoo

/// Points laid out by likeness, against scikit-learn (Goldens/make_maps.py).
@Suite struct PhotoMapTests {
    struct Golden: Decodable {
        let components: [[Double]]
        let shares: [Double]
        let affinities: [Double]
        let divergence: Double
    }

    static func golden() throws -> Golden {
        let file = try #require(Bundle.module.url(forResource: "maps", withExtension: "json", subdirectory: "Goldens"))
        return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }

    /// The points of the script that made the goldens.
    static let points: [[Float]] = (0..<60).map { row in
        (1...12).map { column -> Float in
            let (own, shared) = (0.9 * Double(row * column), 2.1 * Double(row % 3 * column))
            return Float(sin(own) + 3 * cos(shared))
        }
    }

    @Test func principalComponentsEqualTheReference() throws {
        let (golden, found) = (try Self.golden(), try PrincipalComponents(Self.points, width: 5))
        #expect(found.width == 5 && found.count == 60)
        for (row, expected) in golden.components.enumerated() {
            for (place, value) in expected.enumerated() {
                #expect(abs(abs(found.values[row * 5 + place]) - value) < 1e-3)
            }
        }
        #expect(zip(found.shares, golden.shares).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func affinitiesEqualTheReference() throws {
        let all = try PrincipalComponents(Self.points, width: 12)
        let found = NeighborMap.affinities(of: all, perplexity: 10)
        let golden = try Self.golden().affinities
        #expect(zip(found, golden).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(abs(found.reduce(0, +) - 1) < 1e-9)
    }

    @Test func neighborsStayNeighbors() throws {
        let all = try PrincipalComponents(Self.points, width: 12)
        let map = NeighborMap(all, perplexity: 10)
        let (found, expected) = (map.divergence, try Self.golden().divergence)
        // Descent ends in one of several valleys, by last bits, in which processors differ.
        #expect(found < expected + 0.08)
        #expect(map == NeighborMap(all, perplexity: 10))
        // The nearest on the map are among the nearest of all, but for some of sixty.
        let near = (0..<60).count { row in
            let others = (0..<60).filter { $0 != row }
            let nearest = others.min { distance(map, row, $0) < distance(map, row, $1) }
            let inAll = others.sorted { Self.distance(row, $0) < Self.distance(row, $1) }.prefix(6)
            return nearest.map(inAll.contains) ?? false
        }
        #expect(near >= 50)
    }

    private static func distance(_ one: Int, _ other: Int) -> Float {
        zip(points[one], points[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    private func distance(_ map: NeighborMap, _ one: Int, _ other: Int) -> Double {
        hypot(map.places[2 * one] - map.places[2 * other], map.places[2 * one + 1] - map.places[2 * other + 1])
    }

    @Test func fewOrEqualPointsAreLaidOutToo() throws {
        for count in 0..<6 {
            let same = [[Float]](repeating: [1, 2, 3], count: count)
            let map = try NeighborMap(PrincipalComponents(same, width: 2))
            #expect(map.places.count == 2 * count && map.places.allSatisfy(\.isFinite))
        }
    }
}
