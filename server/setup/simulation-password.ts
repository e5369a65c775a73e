/** Where the data folder keeps the password of the simulated seats. */
export const SIMULATION_PASSWORD = 'simulation-password'
