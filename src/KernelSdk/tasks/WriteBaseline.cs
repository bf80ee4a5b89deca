using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace KernelSdk.Build
{
    /// <summary>
    /// Makes a baseline of the compiler's log: what the analyzers of KernelSdk have found, without lines and without the paths of this
    /// machine, in an order of its own, so that it changes only where the findings do. MSBuild compiles this file when it is needed.
    /// </summary>
    public sealed class WriteBaseline : Task
    {
        /// <summary>What the compiler has written: SARIF 2.1.</summary>
        [Required]
        public string CompilerLog { get; set; }

        /// <summary>The project's folder.</summary>
        [Required]
        public string Folder { get; set; }

        /// <summary>The baseline. If there is nothing to put into it, it is removed.</summary>
        [Required]
        public string Baseline { get; set; }

        /// <inheritdoc/>
        public override bool Execute()
        {
            var findings = Findings().GroupBy(finding => finding.Fingerprint).Select(same => same.First())
                .OrderBy(finding => finding.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Member, StringComparer.Ordinal)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Fingerprint, StringComparer.Ordinal)
                .ToList();
            if (findings.Count == 0)
            {
                File.Delete(Baseline);
            }
            else
            {
                Write(findings);
            }

            Log.LogMessage(MessageImportance.High, "{0}: {1} finding(s)", Baseline, findings.Count);
            return true;
        }

        private IEnumerable<Finding> Findings()
        {
            using (var stream = File.OpenRead(CompilerLog))
            using (var reader = JsonReaderWriterFactory.CreateJsonReader(stream, XmlDictionaryReaderQuotas.Max))
            {
                return XElement.Load(reader).Elements("runs").Elements("item").Elements("results").Elements("item")
                    .Where(result => Text(result, "properties", "customProperties", "baseline") == "true")
                    .Select(result => new Finding
                    {
                        Rule = Text(result, "ruleId"),
                        Message = Text(result, "message", "text"),
                        Path = FromFolder(Text(result, "locations", "item", "physicalLocation", "artifactLocation", "uri")),
                        Member = Text(result, "properties", "customProperties", "member"),
                        Fingerprint = Text(result, "properties", "customProperties", "fingerprint"),
                    })
                    .ToList();
            }
        }

        private static string Text(XElement from, params string[] names)
            => names.Aggregate(from, (element, name) => element?.Element(name))?.Value ?? "";

        private string FromFolder(string address)
        {
            var folder = new Uri(Folder + Path.DirectorySeparatorChar);
            return folder.MakeRelativeUri(new Uri(folder, address)).ToString();
        }

        private void Write(IEnumerable<Finding> findings)
        {
            var log = Object(
                "root",
                new XElement("version", "2.1.0"),
                Array("runs", Object(
                    "item",
                    Object("tool", Object("driver", new XElement("name", "KernelSdk"))),
                    Array("results", findings.Select(ResultOf).ToArray()))));
            using (var text = new MemoryStream())
            {
                using (var writer = JsonReaderWriterFactory.CreateJsonWriter(text, Encoding.UTF8, ownsStream: false, indent: true, "  "))
                {
                    log.WriteTo(writer);
                }

                // The same on every machine, whatever its line ends are.
                File.WriteAllText(Baseline, Encoding.UTF8.GetString(text.ToArray()).Replace("\r\n", "\n").Replace("\\/", "/") + "\n");
            }
        }

        private static XElement ResultOf(Finding finding) => Object(
            "item",
            new XElement("ruleId", finding.Rule),
            Object("message", new XElement("text", finding.Message)),
            Array("locations", Object("item", Object("physicalLocation", Object("artifactLocation", new XElement("uri", finding.Path))))),
            Object("properties", Object(
                "customProperties",
                new XElement("fingerprint", finding.Fingerprint),
                new XElement("member", finding.Member))));

        private static XElement Object(string name, params XElement[] members)
            => new XElement(name, new XAttribute("type", "object"), members);

        private static XElement Array(string name, params XElement[] items)
            => new XElement(name, new XAttribute("type", "array"), items);

        private sealed class Finding
        {
            public string Rule;
            public string Message;
            public string Path;
            public string Member;
            public string Fingerprint;
        }
    }
}
