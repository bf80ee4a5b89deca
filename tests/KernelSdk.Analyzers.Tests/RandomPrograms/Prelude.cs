namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What every random program is compiled with: structures of the user, and things of the kernel.</summary>
internal static class Prelude
{
    public const string Source = """
        global using System;
        global using System.Buffers;
        global using System.Runtime.CompilerServices;
        global using System.Runtime.InteropServices;
        global using System.Threading;
        global using KernelSdk;
        global using static KernelSdk.Errno;

        /// <summary>A request; the data lies elsewhere in user memory.</summary>
        public struct Req
        {
            public uint Length;
            public uint Kind;
            public UserPtr<byte> Data;
        }

        /// <summary>Where a request begins.</summary>
        public struct Head
        {
            public uint Length;
            public uint Kind;
        }

        /// <summary>The same 16 bytes, read otherwise.</summary>
        public struct Triple
        {
            public int Index;
            public uint Count;
            public ulong Offset;
        }

        /// <summary>Three bytes of padding behind the tag.</summary>
        public struct Holey
        {
            public byte Tag;
            public uint Value;
        }

        public sealed class Thing
        {
            public uint Uses;

            [Acquires(ResourceKind.Reference)]
            public static Thing? Get(uint id) => id == 13 ? null : new();

            [Releases(ResourceKind.Reference)]
            public static void Put(Thing thing)
            {
            }
        }

        public static class State
        {
            public static readonly object Gate = new();
        }
        """;
}
