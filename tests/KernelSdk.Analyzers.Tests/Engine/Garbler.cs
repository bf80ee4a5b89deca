using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Takes words out of a text, says them twice, and puts them in each other's place.</summary>
/// <param name="seed">The same seed does the same to the same texts.</param>
internal sealed class Garbler(int seed)
{
    private const int MostChanges = 4;

    private readonly Random _random = new(seed);

    public string Garble(string text)
    {
        var words = SyntaxFactory.ParseTokens(text).Select(token => token.ToFullString()).ToList();
        for (var changes = _random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            var (at, other) = (_random.Next(words.Count), _random.Next(words.Count));
            switch (_random.Next(4))
            {
                case 0:
                    words.RemoveAt(at);
                    break;
                case 1:
                    words.Insert(at, words[at]);
                    break;
                case 2:
                    words.Insert(at, words[other]);
                    break;
                default:
                    (words[at], words[other]) = (words[other], words[at]);
                    break;
            }
        }

        return string.Concat(words);
    }
}
