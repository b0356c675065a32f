import CAnalystTables

/// How much words and pairs of words speak for each common condition.
///
/// The table is part of the program: nothing is read or copied at start. Little endian: the number of
/// features and of conditions (UInt32), for each condition what is usual and what a step is worth
/// (Float32), for each feature a number of steps for each condition (Int8).
struct ConditionWeights: @unchecked Sendable {
  // Unchecked because of the pointers, which lead to constant memory.
  private let scales: UnsafeBufferPointer<Float>
  private let steps: UnsafeBufferPointer<Int8>

  /// Features of a call from which on more of them say no more: a few words are no strong sign.
  private static let lengthMin = 128

  /// The one table.
  static let shared = ConditionWeights()

  private init() {
    let start = aftercall_condition_weights()
    let size = Int(aftercall_condition_weights_size())
    let conditions = CommonCondition.allCases.count
    let features = ConditionFeatures.count
    let expected = 8 + 8 * conditions + features * conditions
    // A file of another shape would be another version's: then nothing speaks for anything.
    let isValid =
      start.map {
        size == expected && $0.load(as: UInt32.self) == features
          && $0.load(fromByteOffset: 4, as: UInt32.self) == conditions
      } ?? false
    func table<Element>(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<Element> {
      UnsafeBufferPointer(
        start: start.map { ($0 + offset).assumingMemoryBound(to: Element.self) },
        count: isValid ? count : 0)
    }
    scales = table(8, 2 * conditions)
    steps = table(8 + 8 * conditions, features * conditions)
  }

  /// Whether there are weights at all.
  var isEmpty: Bool { steps.isEmpty }

  /// Says how likely a condition holds for a text.
  ///
  /// - Parameters:
  ///   - condition: The condition.
  ///   - features: What the text has, each once.
  /// - Returns: The logarithm of the odds.
  func logOdds(of condition: CommonCondition, _ features: [UInt16]) -> Double {
    guard !isEmpty else { return 0 }
    let added = scales[2 * condition.rawValue]
    let sum = Float(sum(of: condition, features)) * scales[2 * condition.rawValue + 1]
    let length = Float(max(features.count, Self.lengthMin))
    // What is usual in calls cannot be held against a few words.
    let fullness = Float(features.count) / length
    return Double(fullness * added + sum / length.squareRoot())
  }

  /// How much features speak for a condition, in steps of its own.
  func sum(of condition: CommonCondition, _ features: [UInt16]) -> Int {
    guard !isEmpty else { return 0 }
    let conditions = CommonCondition.allCases.count
    return features.reduce(0) { sum, feature in
      sum + Int(steps[Int(feature) * conditions + condition.rawValue])
    }
  }
}
