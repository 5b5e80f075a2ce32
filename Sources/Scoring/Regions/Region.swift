import Foundation

/// Where something is.
enum Region: Sendable {
    /// A box along the axes.
    case box(Box)
    /// A box in space that is turned about the vertical axis.
    case solid(Solid)
    /// A point of the plane.
    case point(x: Double, y: Double)
    /// The pixels of a mask.
    case pixels(PixelRuns)

    /// The size of the intersection over that of the union; 0 of what has no common size.
    func overlap(_ other: Region) -> Double {
        switch (self, other) {
        case (.box(let a), .box(let b)): a.overlap(b)
        case (.solid(let a), .solid(let b)): a.overlap(b)
        case (.pixels(let a), .pixels(let b)): a.overlap(b)
        default: 0
        }
    }
}

/// A box along the axes of the plane.
struct Box: Sendable {
    let x0, y0, x1, y1: Double

    var area: Double { (x1 - x0) * (y1 - y0) }

    func overlap(_ other: Box) -> Double {
        let across = min(x1, other.x1) - max(x0, other.x0)
        let down = min(y1, other.y1) - max(y0, other.y0)
        guard across > 0, down > 0 else { return 0 }
        return across * down / (area + other.area - across * down)
    }

    /// Whether a point lies inside, not on the border.
    func contains(x: Double, y: Double) -> Bool { x0 < x && x < x1 && y0 < y && y < y1 }
}

/// A box in space that stands upright and is turned about the vertical axis by `yaw`.
struct Solid: Sendable {
    let x, y, z, width, length, height, yaw: Double

    private var volume: Double { width * length * height }

    func overlap(_ other: Solid) -> Double {
        let tall = min(z + height / 2, other.z + other.height / 2) - max(z - height / 2, other.z - other.height / 2)
        guard tall > 0 else { return 0 }
        let shared = tall * Polygon(corners(from: self)).intersectionArea(with: Polygon(other.corners(from: self)))
        return min(max(shared / (volume + other.volume - shared), 0), 1)
    }

    /// The corners of the base, counterclockwise, seen from the center of `origin`, where differences lose no digits.
    private func corners(from origin: Solid) -> [Polygon.Point] {
        let (across, along) = (cos(yaw), sin(yaw))
        return [(1, -1), (1, 1), (-1, 1), (-1, -1)].map { (ahead: Double, aside: Double) in
            let (forth, side) = (ahead * length / 2, aside * width / 2)
            return Polygon.Point(
                x: x - origin.x + forth * across - side * along, y: y - origin.y + forth * along + side * across)
        }
    }
}

/// A convex polygon, its corners counterclockwise.
struct Polygon: Sendable {
    struct Point: Sendable {
        let x, y: Double
    }

    private let corners: [Point]

    init(_ corners: [Point]) { self.corners = corners }

    /// Source: Sutherland and Hodgman, "Reentrant polygon clipping", Commun. ACM 17 (1974).
    func intersectionArea(with other: Polygon) -> Double {
        var rest = corners
        for (start, end) in zip(other.corners, other.corners.dropFirst() + other.corners.prefix(1)) {
            rest = Self.cut(rest, from: start, to: end)
        }
        return Polygon(rest).area
    }

    /// What of a polygon lies to the left of a line.
    private static func cut(_ polygon: [Point], from start: Point, to end: Point) -> [Point] {
        func side(_ point: Point) -> Double {
            (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
        }
        var kept: [Point] = []
        for (here, next) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) {
            let (a, b) = (side(here), side(next))
            if a >= 0 { kept.append(here) }
            guard (a > 0 && b < 0) || (a < 0 && b > 0) else { continue }
            let share = a / (a - b)
            kept.append(Point(x: here.x + share * (next.x - here.x), y: here.y + share * (next.y - here.y)))
        }
        return kept
    }

    private var area: Double {
        guard corners.count > 2 else { return 0 }
        let twice = zip(corners, corners.dropFirst() + corners.prefix(1)).reduce(0) { sum, edge in
            sum + (edge.0.x * edge.1.y - edge.1.x * edge.0.y)
        }
        return max(0, twice / 2)
    }
}
