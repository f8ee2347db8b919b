declare module 'tr46' {
  interface Options {
    checkBidi?: boolean;
    checkHyphens?: boolean;
    checkJoiners?: boolean;
    useSTD3ASCIIRules?: boolean;
    transitionalProcessing?: boolean;
    verifyDNSLength?: boolean;
  }
  /** @returns the ASCII form of a domain name, or null if it is none. */
  export function toASCII(domainName: string, options?: Options): string | null;
}
