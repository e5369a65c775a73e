;(() => {
  let theme = 'light'
  try {
    if (localStorage.getItem('weige.theme') === 'dark') theme = 'dark'
  } catch {}
  document.documentElement.dataset.theme = location.pathname.startsWith('/wall') ? 'dark' : theme
})()
