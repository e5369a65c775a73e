/** Version of everything both sides agree on; a test pins the contract's hash to it. */
export const CONTRACT_VERSION = 4
