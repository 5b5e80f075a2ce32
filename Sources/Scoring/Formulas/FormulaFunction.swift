import Foundation

/// A function of a formula that works on each row by itself; operators are functions too.
struct FormulaFunction: Sendable {
    /// The computation, by the number of its arguments.
    enum Body: Sendable {
        case one(@Sendable (Double) -> Double)
        case two(@Sendable (Double, Double) -> Double)
        case three(@Sendable (Double, Double, Double) -> Double)
        /// Two or more arguments, taken together from the left.
        case fold(@Sendable (Double, Double) -> Double)
    }

    let name: String
    /// What it is, in a few words.
    let summary: String
    let body: Body

    init(_ name: String, _ summary: String, _ body: Body) {
        self.name = name
        self.summary = summary
        self.body = body
    }

    /// How many arguments it takes, in words; nil where `count` is right.
    func complaint(about count: Int) -> String? {
        switch body {
        case .one: count == 1 ? nil : "one argument"
        case .two: count == 2 ? nil : "two arguments"
        case .three: count == 3 ? nil : "three arguments"
        case .fold: count >= 2 ? nil : "two arguments or more"
        }
    }

    /// All that may be called.
    static let all = [
        FormulaFunction("abs", "absolute value", .one { abs($0) }),
        FormulaFunction("sign", "-1, 0 or 1", .one { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
        FormulaFunction("sqrt", "square root", .one { $0.squareRoot() }),
        FormulaFunction("exp", "e to that power", .one { exp($0) }),
        FormulaFunction("log", "natural logarithm", .one { log($0) }),
        FormulaFunction("log1p", "natural logarithm of 1 + x, exact near 0", .one { log1p($0) }),
        FormulaFunction("log2", "logarithm of base 2", .one { log2($0) }),
        FormulaFunction("log10", "logarithm of base 10", .one { log10($0) }),
        FormulaFunction("sin", "sine of radians", .one { sin($0) }),
        FormulaFunction("cos", "cosine of radians", .one { cos($0) }),
        FormulaFunction("atan2", "angle of the point (x, y), from atan2(y, x)", .two { atan2($0, $1) }),
        FormulaFunction("floor", "the next whole number below", .one { $0.rounded(.down) }),
        FormulaFunction("ceil", "the next whole number above", .one { $0.rounded(.up) }),
        FormulaFunction("round", "the nearest whole number, half to even", .one { $0.rounded(.toNearestOrEven) }),
        FormulaFunction("min", "the least of two or more, row by row", .fold { Swift.min($0, $1) }),
        FormulaFunction("max", "the greatest of two or more, row by row", .fold { Swift.max($0, $1) }),
        FormulaFunction("clip", "x, at least low and at most high", .three { Swift.max($1, Swift.min($0, $2)) }),
        FormulaFunction("if", "the second where the first is not 0, else the third", .three { $0 != 0 ? $1 : $2 }),
        FormulaFunction("not", "1 where it is 0, else 0", .one { $0 == 0 ? 1 : 0 }),
    ]

    /// The operators, from those that bind least; `^` and the sign are the parser's.
    static let operators: [[FormulaFunction]] = [
        [FormulaFunction("or", "", .two { $0 != 0 || $1 != 0 ? 1 : 0 })],
        [FormulaFunction("and", "", .two { $0 != 0 && $1 != 0 ? 1 : 0 })],
        [
            FormulaFunction("==", "", .two { $0 == $1 ? 1 : 0 }), FormulaFunction("!=", "", .two { $0 != $1 ? 1 : 0 }),
            FormulaFunction("<", "", .two { $0 < $1 ? 1 : 0 }), FormulaFunction("<=", "", .two { $0 <= $1 ? 1 : 0 }),
            FormulaFunction(">", "", .two { $0 > $1 ? 1 : 0 }), FormulaFunction(">=", "", .two { $0 >= $1 ? 1 : 0 }),
        ],
        [FormulaFunction("+", "", .two { $0 + $1 }), FormulaFunction("-", "", .two { $0 - $1 })],
        [FormulaFunction("*", "", .two { $0 * $1 }), FormulaFunction("/", "", .two { $0 / $1 })],
    ]

    static let power = FormulaFunction("^", "", .two { $1 == 2 ? $0 * $0 : pow($0, $1) })
    static let negation = FormulaFunction("-", "", .one { -$0 })
}

/// What makes one number of a column's numbers.
struct FormulaGathering: Sendable {
    let name: String
    /// What it is, in a few words.
    let summary: String
    /// Whether it takes a second argument, from 0 to 1.
    var takesShare = false
    /// The number; there is at least one value.
    let gather: @Sendable (_ values: [Double], _ share: Double) -> Double

    /// All that may be called.
    static let all = [
        FormulaGathering(name: "sum", summary: "the sum") { values, _ in sum(values) },
        FormulaGathering(name: "mean", summary: "the mean") { values, _ in sum(values) / Double(values.count) },
        FormulaGathering(name: "count", summary: "how many rows, or groups") { values, _ in Double(values.count) },
        FormulaGathering(name: "min", summary: "the least") { values, _ in values.reduce(.infinity, Swift.min) },
        FormulaGathering(name: "max", summary: "the greatest") { values, _ in values.reduce(-.infinity, Swift.max) },
        FormulaGathering(name: "median", summary: "the median") { values, _ in quantile(values, 0.5) },
        FormulaGathering(
            name: "quantile", summary: "the quantile, between neighbors along a straight line", takesShare: true,
            gather: quantile),
        FormulaGathering(name: "var", summary: "the mean squared distance from the mean") { values, _ in
            variance(values)
        },
        FormulaGathering(name: "std", summary: "the square root of that") { values, _ in variance(values).squareRoot()
        },
    ]

    private static func sum(_ values: [Double]) -> Double { pairwiseSum(values.count) { values[$0] } }

    private static func variance(_ values: [Double]) -> Double {
        let mean = sum(values) / Double(values.count)
        return pairwiseSum(values.count) { (values[$0] - mean) * (values[$0] - mean) } / Double(values.count)
    }

    @Sendable private static func quantile(_ values: [Double], _ share: Double) -> Double {
        share >= 0 && share <= 1 && !values.contains(where: \.isNaN) ? values.sorted().quantile(share) : .nan
    }
}
